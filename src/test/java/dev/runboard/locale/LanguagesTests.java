package dev.runboard.locale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh                                  | zh-CN
            zh-CN,zh;q=0.9,en;q=0.8             | zh-CN
            zh-TW                               | zh-CN
            zh-Hant-HK, en;q=0.5                | zh-CN
            ZH-hans                             | zh-CN
            en-US,en;q=0.9,zh-CN;q=0.8          | en
            en;q=0.2, zh;q=0.7                  | zh-CN
            de-DE,de;q=0.9                      | en
            de, zh;q=0.4, en;q=0.3              | zh-CN
            zh;q=0, en                          | en
            zh;q=0                              | en
            *                                   | en
            *, zh;q=0.5                         | zh-CN
            zhx                                 | en""")
    void aBrowsersListIsReadByItsWeights(String accepted, String language) {
        assertThat(Languages.preferred(accepted)).isEqualTo(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ";", "zh;q=2", "zh;q=x", "中文", "zh_CN;;", ",,,", "-", "zh-"})
    void aMalformedListIsEnglish(String accepted) {
        assertThat(Languages.preferred(accepted)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aListThatIsTooLongIsEnglish() {
        assertThat(Languages.preferred("zh," + "x,".repeat(50_000))).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"zh, zh-CN", "zh-TW, zh-CN", "zh-Hans-SG, zh-CN", "en-GB, en", "EN, en", "' en ', en"})
    void aLanguageIsFoundForEachRegionAndScript(String tag, String language) {
        assertThat(Languages.find(tag)).contains(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "fr", "english", "zz", "e", "\u0000", "zh\r\nX: y"})
    void anotherTagIsNotFound(String tag) {
        assertThat(Languages.find(tag)).isEmpty();
    }
}
