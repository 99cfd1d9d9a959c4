package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Each page names the script with the texts of scripts, and browsers cache it. */
@WebSlice
class ScriptWordsTests {

    private static final Pattern ADDRESS = Pattern.compile("src=\"(/assets/words/en/[0-9a-f]+\\.js)\"");

    @Autowired
    private MockMvcTester pages;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/wall"})
    void eachPageNamesAScriptThatBrowsersCache(String page) {
        assertThat(pages.get().uri(address(page)))
                .hasStatusOk()
                .hasHeader("Cache-Control", "max-age=31536000, public")
                .bodyText()
                .startsWith("self.words = {")
                .contains("\"live-again\":\"Live again.\"", "\"ago\":\"{0} ago\"");
    }

    @Test
    void aPageOfAnotherVersionGetsTheTextsButDoesNotCacheThem() {
        assertThat(pages.get().uri("/assets/words/en/1.js"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .startsWith("self.words = {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "not-a-language-tag", "-"})
    void anUnknownLanguageIsEnglish(String language) {
        assertThat(pages.get().uri("/assets/words/" + language + "/1.js"))
                .hasStatusOk()
                .bodyText()
                .contains("\"reload\":\"Reload\"");
    }

    private String address(String page) {
        Matcher address =
                ADDRESS.matcher(Element.of(pages.get().uri(page).exchange()).inner());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }
}
