package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.runboard.demo.data.DemoTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@BothGenerations
@BrowserTest
class ExportDownloadTests {

    private static final String VIEW = "/runs?deployment_id=dep_019ec55a2b687b3f94eee77dd77e4b2a&has_error=true";

    @Test
    void csvHoldsTheWholeViewAndSaysThatItIsComplete(Person person) throws IOException {
        RunTable runs = person.signInTo(VIEW);
        List<String> shown = runs.ids();
        Download file = person.page().waitForDownload(() -> person.link("CSV").click());
        List<String> lines = Files.readAllLines(file.path());

        assertThat(file.suggestedFilename()).matches("runs-.*\\.csv");
        assertThat(lines.getFirst()).startsWith("\uFEFF\"id\",\"status\",\"deployment_id\"");
        assertThat(lines.stream().filter(line -> line.startsWith("\"drun_")))
                .hasSizeGreaterThan(shown.size())
                .startsWith(lines.get(1))
                .allMatch(line -> line.matches(".*,\"failed( to start)?\",.*"));
        assertThat(lines.get(1)).startsWith("\"" + shown.getFirst());
        assertThat(lines.getLast()).contains("complete");
        person.arrivesAt(VIEW);
    }

    @Test
    void csvHoldsNoFormula(Person person) throws IOException {
        person.signInTo(VIEW);
        Download file = person.page().waitForDownload(() -> person.link("CSV").click());

        assertThat(Files.readString(file.path())).contains("'=HYPERLINK(").doesNotContain(",=", ",\"=");
    }

    @Test
    void ndjsonHoldsOneRunALine(Person person) throws IOException {
        RunTable runs = person.signInTo(VIEW);
        String newest = runs.ids().getFirst();
        Download file =
                person.page().waitForDownload(() -> person.link("NDJSON").click());
        List<String> lines = Files.readAllLines(file.path());

        assertThat(file.suggestedFilename()).matches("runs-.*\\.ndjson");
        assertThat(lines.getFirst()).startsWith("{").contains(newest);
        assertThat(lines.getLast()).contains("\"complete\":true");
    }

    @Test
    void exportIsOfTheFilterThatIsShown(Person person) throws IOException {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Deployment", "api-docs-verifier");
        runs.filter("Status", "failed");
        Download file = person.page().waitForDownload(() -> person.link("CSV").click());

        assertThat(Files.readAllLines(file.path()).stream().filter(line -> line.startsWith("\"drun_")))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(".*,\"failed( to start)?\",\"dep_019ec55a2b687b3f94eee77dd77e4b2a\",.*"));
    }

    @SameInBothGenerations
    @Test
    void exportAfterTheSessionHasEndedIsTheSignInPageAndNoFile(Person person) {
        person.signInTo(VIEW);
        person.page().context().clearCookies();
        person.link("CSV").click();

        person.arrivesAt(
                "/login?next=%2Fruns%3Fdeployment_id%3Ddep_019ec55a2b687b3f94eee77dd77e4b2a%26has_error%3Dtrue");
        person.signIn(DemoTokens.HARBOR);
        person.arrivesAt(VIEW);
    }
}
