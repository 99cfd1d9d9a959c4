package dev.runboard.browser;

import com.microsoft.playwright.Page;
import dev.runboard.demo.api.DemoGeneration.Name;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** No page scrolls sideways, however wide the window and however large the letters, and no page has an id twice. */
@BothGenerations
@BrowserTest
class EveryPageTests {

    private static final List<Integer> WIDTHS =
            List.of(360, 390, 768, 861, 901, 960, 1024, 1100, 1366, 1440, 1920, 2560);

    /** Of today's API: its pages have the same styles with other texts, which are tight on narrow screens. */
    private static final List<Integer> WIDTHS_OF_TODAY = List.of(360, 901, 1024, 1440);

    private final SoftAssertions all = new SoftAssertions();

    @Api
    Name api;

    @Test
    void englishPagesFitInLettersOfEachSizeAndHaveNoIdTwice(Person person) {
        person.reads("en");
        visit(person, address -> {
            all.assertThat(repeatedIds(person.page())).as(address).isEmpty();
            for (Letters letters : Letters.values()) {
                letters.showTo(person);
                fits(person, address + ", letters " + letters);
            }
        });
        all.assertAll();
    }

    @Test
    void chinesePagesFitInUsualAndHugeLettersAndHaveNoIdTwice(Person person) {
        person.reads("zh-CN");
        visit(person, address -> {
            all.assertThat(repeatedIds(person.page())).as(address).isEmpty();
            for (Letters letters : List.of(Letters.DEFAULT, Letters.HUGE)) {
                letters.showTo(person);
                fits(person, address + ", letters " + letters);
            }
        });
        all.assertAll();
    }

    private void visit(Person person, Consumer<String> look) {
        if (api == Name.CURRENT) {
            EveryPage.visitThoseOfTheApi(person, look);
        } else {
            EveryPage.visit(person, look);
        }
    }

    private void fits(Person person, String what) {
        for (int width : api == Name.CURRENT ? WIDTHS_OF_TODAY : WIDTHS) {
            person.page().setViewportSize(width, 900);
            all.assertThat(Overflow.of(person.page()))
                    .as("%s, %d wide", what, width)
                    .isEmpty();
        }
    }

    private static String repeatedIds(Page page) {
        return (String) page.evaluate("""
                () => [...document.querySelectorAll('[id]')].map((one) => one.id)
                  .filter((id, index, ids) => ids.indexOf(id) !== index).join()""");
    }
}
