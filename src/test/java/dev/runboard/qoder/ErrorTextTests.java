package dev.runboard.qoder;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** A run's error as people see it: on pages without terminal escapes and data, in exports as it came. */
@WebSlice
class ErrorTextTests {

    private static final String MESSAGE = "\u001b[31mERROR\u001b[0m no such file\r\nsecond\u0007 line";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Test
    void theTableShowsTheFirstLineAndHowMuchFollows() {
        failsWith(MESSAGE);

        assertThat(get("/runs").cell(8).text()).isEqualTo("unknown_error ERROR no such file… 12 B more");
    }

    @Test
    void aLongLineSaysHowMuchFollows() {
        failsWith("x".repeat(12_200));

        assertThat(get("/runs").cell(8).text()).endsWith("x… 12 KB more");
    }

    @Test
    void theRunsPageShowsAllLinesAndCopiesTheMessageAsItCame() {
        failsWith(MESSAGE);
        Element page = get("/runs/drun_1");

        assertThat(page.the("pre", "id", "error").inner()).isEqualTo("ERROR no such file\nsecond line");
        assertThat(page.the("button", "aria-label", "Copy the error").attribute("data-copy"))
                .isEqualTo(MESSAGE);
        assertThat(page.the("pre", "id", "json").inner()).contains("\\u001B[31mERROR");
    }

    @Test
    void aMessageThatIsShownAsItCameIsCopiedFromThePage() {
        failsWith("No such file");
        Element copy = get("/runs/drun_1").the("button", "aria-label", "Copy the error");

        assertThat(copy.attribute("data-copy-from")).isEqualTo("error");
        assertThat(copy.attribute("data-copy")).isNull();
    }

    @Test
    void theWallShowsItToo() {
        ObjectNode run = Runs.with("drun_1", "error.message", MESSAGE);
        ((ObjectNode) run.get("error")).remove("type");
        isListed(run);

        assertThat(get("/wall").the("p", "class", "error").text()).isEqualTo("ERROR no such file… 12 B more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    retries_exhausted | The session gave up after its last retry. | 会话在最后一次重试后放弃。
                    budget_reached    | The session reached its budget.           | 会话已用尽预算。
                    """)
    void aReasonToStopWithoutAMessageIsExplained(String type, String english, String chinese) {
        ObjectNode run = Runs.with("drun_1", "error.message", null);
        ((ObjectNode) run.get("error")).put("type", type);
        isListed(run);

        assertThat(get("/runs").cell(8).text()).isEqualTo(type + " " + english);
        assertThat(get("/runs/drun_1").the("pre", "id", "error").inner()).isEqualTo(english);
        assertThat(inChinese("/runs").cell(8).text()).isEqualTo(type + " " + chinese);
        assertThat(inChinese("/overview").the("table", "id", "errors").text()).contains(type + " " + chinese);
        assertThat(get("/runs.csv").inner()).contains("\"" + type + "\",\"\"").doesNotContain(english);
    }

    @Test
    void exportsHaveItAsItCame() {
        failsWith(MESSAGE);

        assertThat(get("/runs.csv").inner()).contains(MESSAGE);
        assertThat(get("/runs.ndjson").inner()).contains("\\u001B[31mERROR");
    }

    @Test
    void dataInItIsItsSize() {
        failsWith("Bad image data:image/png;base64," + "A".repeat(200_000) + " in the request");

        assertThat(get("/runs").cell(8).text()).isEqualTo("unknown_error Bad image [image, 150 KB] in the request");
        assertThat(get("/runs/drun_1").the("pre", "id", "error").inner())
                .isEqualTo("Bad image [image, 150 KB] in the request");
    }

    @Test
    void aRightToLeftMessageKeepsItsOrder() {
        failsWith("קובץ config.json נמצא");

        assertThat(get("/runs/drun_1").the("pre", "id", "error").attribute("dir"))
                .isEqualTo("auto");
        assertThat(get("/runs").cell(8).the("span", "dir", "auto").text()).isEqualTo("קובץ config.json נמצא");
    }

    private void failsWith(String message) {
        isListed(Runs.with("drun_1", "error.message", message));
    }

    private void isListed(ObjectNode run) {
        upstream.on("/deployment_runs", Reply.json(Runs.list(List.of(run), false)))
                .on("/deployment_runs/drun_1", Reply.json(run.toString()));
    }

    private Element inChinese(String address) {
        return Element.of(pages.server()
                .get()
                .uri(address)
                .locale(Locale.SIMPLIFIED_CHINESE)
                .with(signedIn(TOKEN))
                .exchange());
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
