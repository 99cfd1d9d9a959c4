package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.runboard.demo.data.DemoTokens;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Somebody whose browser prefers Chinese. */
@BrowserTest
class ChineseTests {

    /** Names, units and values of addresses, which are the same in Chinese. */
    private static final String WORDS =
            "Runboard|Qoder|Credits|Webhook|Redis|curl|JSON|CSV|NDJSON|HTTP|UTC|GMT|API|URL|cron|p50|p95|Base64|Cookie|"
                    + "America/Bogota|drun_|dep_|sess_|ID|TTL|QR|Ctrl|Esc|SNAPSHOT|Cloud|Agents|since|until|limit|status|Token|MCP|"
                    + "wall|qoder\\.com/cloud/pat-keys|purple|abc|pending|running|waiting|completed|failed|skipped|cancelled|hibernating";

    /** Texts and labels that a person sees or hears, without what comes from the API or from the person. A title may have a whole name. */
    private static final String TEXTS = """
            (names) => {
              const own = '[data-raw], pre, code, kbd, script, style, .mono, [lang="en"]', known = new RegExp(`\\\\b(${names})`, 'g'), found = [];
              const check = (one, text) => {
                const rest = text.replace(/\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b[a-z]+_[0-9a-f]{16,}|…[0-9a-f]+|[A-Z][a-z]+\\/[A-Z]\\w+/g, '').replace(known, '');
                if (/[A-Za-z]{3}/.test(rest)) found.push(`${one.parentElement?.tagName} > ${one.tagName}.${one.className?.baseVal ?? one.className}: ${text}`);
              };
              const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one]);
              for (const one of all(document.body)) {
                if (one.closest(own)) continue;
                for (const name of ['aria-label', 'placeholder']) if (one.hasAttribute(name)) check(one, one.getAttribute(name).trim());
                for (const node of one.childNodes) if (node.nodeType === Node.TEXT_NODE) check(one, node.data.trim());
              }
              return [...new Set(found)];
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

        runs.rows().first().locator("a[href*='runs/']").click();
        assertThat(person.run().status()).containsText("失败");
        assertThat(person.heading()).isVisible();
        person.link("概览").click();
        assertThat(person.page().locator("#attention")).containsText("连续失败");
        person.page().locator(".top nav").getByText("部署").click();
        assertThat(person.heading()).hasText("部署");
        button(person, "退出登录").click();
        assertThat(person.heading()).hasText("登录");
    }

    /** What is in Latin letters comes from the API, and is marked as such. Chinese words have no spaces between them. */
    @Test
    void noPageShowsAnEnglishTextOrAnEnglishSpace(Person person) {
        person.reads("zh-CN");
        SoftAssertions all = new SoftAssertions();

        EveryPage.visit(person, address -> {
            assertThat(person.page().locator("html")).hasAttribute("lang", "zh-CN");
            all.assertThat(english(person.page())).as(address).isEmpty();
            all.assertThat(ChineseSpaces.in(person.page())).as(address).isEmpty();
        });
        all.assertAll();
    }

    /** Each text outside marked ones that has an English word, with the element that it is in. */
    @SuppressWarnings("unchecked")
    private static List<String> english(Page page) {
        return (List<String>) page.evaluate(TEXTS, WORDS);
    }

    private static Locator button(Person person, String name) {
        return person.page()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
