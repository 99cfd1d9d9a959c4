package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.runboard.demo.data.DemoTokens;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Somebody whose browser prefers Chinese. */
@BrowserTest
class ChineseTests {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");

    /** Text and labels that a person sees or hears, but for what comes from the API. */
    private static final String TEXTS = """
            () => {
              const raw = '[data-raw], pre, code, script, style, [lang="en"], .brand';
              const texts = [];
              for (const one of document.querySelectorAll('body *')) {
                if (one.closest(raw)) continue;
                for (const name of ['title', 'aria-label', 'placeholder']) if (one.hasAttribute(name)) texts.push(one.getAttribute(name).trim());
                for (const node of one.childNodes) if (node.nodeType === Node.TEXT_NODE && node.data.trim()) texts.push(node.data.trim());
              }
              return [document.title, ...new Set(texts)];
            }""";

    @Test
    void fromTheSignInToTheErrorOfARun(Person person) {
        person.reads("zh-CN");
        person.open("/runs?status=failed");
        assertThat(person.heading()).hasText("登录");
        person.page().getByLabel("个人访问令牌或服务账号令牌").fill(DemoTokens.HARBOR);
        button(person, "登录").click();

        RunTable runs = person.runs().awaitWhole();
        assertThat(runs.rows().first()).containsText("失败");
        assertThat(runs.rows().first().locator("time + .ago")).hasText(Pattern.compile("\\d+ (秒|分钟|小时|天)前|刚刚"));
        assertThat(person.page().locator("[data-freshness] .state").first()).hasText("实时");

        runs.rows().first().locator("a.open").click();
        assertThat(person.run().status()).containsText("失败");
        assertThat(person.heading()).isVisible();
        person.link("概览").click();
        assertThat(person.page().locator("#attention")).containsText("连续失败");
        person.link("部署").click();
        assertThat(person.heading()).hasText("部署");
        button(person, "退出登录").click();
        assertThat(person.heading()).hasText("登录");
    }

    @Test
    void noPageShowsAnEnglishText(Person person) throws IOException {
        person.reads("zh-CN");
        List<Pattern> english = english();
        SoftAssertions all = new SoftAssertions();

        EveryPage.visit(person, address -> {
            assertThat(person.page().locator("html")).hasAttribute("lang", "zh-CN");
            all.assertThat(texts(person.page()))
                    .as(address)
                    .isNotEmpty()
                    .noneMatch(text -> english.stream()
                            .anyMatch(words -> words.matcher(text).matches()));
        });
        all.assertAll();
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Page page) {
        return (List<String>) page.evaluate(TEXTS);
    }

    /** The English texts that are others in Chinese, with any values at their places. */
    private static List<Pattern> english() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(file -> file.toString().endsWith("_zh.properties"))
                    .flatMap(ChineseTests::english)
                    .toList();
        }
    }

    private static Stream<Pattern> english(Path chinese) {
        Properties translated = load(chinese);
        Properties english = load(Path.of(chinese.toString().replace("_zh", "")));
        return english.stringPropertyNames().stream()
                .filter(key -> !english.getProperty(key).equals(translated.getProperty(key)))
                .map(english::getProperty)
                .filter(text -> !text.contains("choice"))
                .filter(text -> text.replaceAll("\\{[^}]*}|[^A-Za-z]", "").length() >= 3)
                .map(ChineseTests::pattern);
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(Stream.of(text.strip().split("\\{[^}]*}", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".+" + b)
                .orElseThrow());
    }

    private static Properties load(Path bundle) {
        try {
            Properties texts = new Properties();
            texts.load(new StringReader(Files.readString(bundle)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locator button(Person person, String name) {
        return person.page()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
