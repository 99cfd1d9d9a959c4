package dev.runboard.browser;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

@BothGenerations
@BrowserTest
class IdsTests {

    @Test
    void noIdOccursTwiceOnAnyPage(Person person) {
        SoftAssertions all = new SoftAssertions();
        EveryPage.visit(
                person,
                address ->
                        all.assertThat(person.page().evaluate("""
                        () => [...document.querySelectorAll('[id]')].map((one) => one.id)
                          .filter((id, index, ids) => ids.indexOf(id) !== index).join()""")).as(address).isEqualTo(""));
        all.assertAll();
    }
}
