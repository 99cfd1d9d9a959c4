package dev.runboard.browser;

import com.microsoft.playwright.Page;
import dev.runboard.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** A browser that opens the file of a page's template shows a page with its styles, and prototype words for all values. */
@BrowserTest
class PrototypeTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private final SoftAssertions all = new SoftAssertions();

    @Test
    void everyPageTemplateOpensUnrendered(Person person) {
        Page page = person.page();
        List<String> failed = new ArrayList<>();
        page.onRequestFailed(request -> failed.add(request.url()));
        List<SourceFile> templates = pageTemplates();
        all.assertThat(templates).hasSizeGreaterThan(15);
        for (SourceFile template : templates) {
            page.navigate(template.path().toUri().toString());
            check(page, template.path().toString());
        }
        all.assertThat(failed).as("files that are not there").isEmpty();
        all.assertAll();
    }

    private void check(Page page, String template) {
        all.assertThat(page.evaluate("() => document.characterSet"))
                .as(template)
                .isEqualTo("UTF-8");
        all.assertThat(page.evaluate("() => getComputedStyle(document.body).getPropertyValue('--accent')"))
                .as("%s has the styles of all pages", template)
                .asString()
                .isNotBlank();
        all.assertThat(page.innerText("body")).as(template).isNotBlank().doesNotContain("[[", "${", "#{");
        all.assertThat(page.evaluate("""
                        () => [...document.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect())
                          .filter((box) => box.width === 300 && box.height === 150).length"""))
                .as("%s: pictures of the size that a browser gives to one without a size", template)
                .isEqualTo(0);
    }

    private static List<SourceFile> pageTemplates() {
        return SourceFile.findAll(TEMPLATES, ".html").stream()
                .filter(template -> template.text().contains("<main "))
                .filter(template -> !template.path().startsWith(TEMPLATES.resolve("fragments")))
                .toList();
    }
}
