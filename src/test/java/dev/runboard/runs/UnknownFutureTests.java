package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Values that Runboard does not know are shown as the API sent them. */
@WebSlice
class UnknownFutureTests {

    private static final String PLAIN = "{'id':'drun_1','status':'completed','trigger_context':{'type':'manual'}}";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Test
    void newFieldsChangeNothing() {
        String before = row(PLAIN).inner();
        // Another page size is another question: the answer from before is kept for a moment.
        String more =
                "'priority':'high','mood':{'deep':[1,{'x':null}]},'steps':[[]],'trigger_context':{'type':'manual','hook':7}}";
        answers(list(PLAIN.replace("'trigger_context':{'type':'manual'}}", more))
                .replace(
                        "'has_more':false",
                        "'has_more':false,'total':1,'page_info':{'x':[]},'warnings':['soon gone']"));

        Element row = get("/runs?limit=50").the("tr", "data-run-id", "drun_1");
        assertThat(row.inner().replaceAll("[?&](amp;)?limit=50", "")).isEqualTo(before);
    }

    @Test
    void aNewStatusIsShownNeutrallyWithoutALink() {
        Element row = row("{'id':'drun_1','status':'hibernating'}");

        assertThat(row.attribute("data-status")).isEqualTo("hibernating");
        Element status = row.cell(1).all("a").getFirst();
        assertThat(status.text()).isEqualTo("hibernating");
        assertThat(status.attribute("href")).isNull();
    }

    @Test
    void newTriggerIsShownAsItCameAndFiltersNothing() {
        Element row = row("{'id':'drun_1','status':'completed','trigger_context':{'type':'webhook','hook':7}}");

        assertThat(row.cell(4).text()).isEqualTo("webhook");
        assertThat(row.all("a").stream().filter(link -> link.attribute("href") != null))
                .extracting(Element::text)
                .doesNotContain("webhook");
    }

    @Test
    void newTypeOfErrorIsShownAsItCame() {
        Element row =
                row("{'id':'drun_1','status':'failed','error':{'type':'quantum_error','message':'Odd','cause':{}}}");

        assertThat(row.cell(8).text()).isEqualTo("quantum_error Odd");
    }

    @Test
    void newStyleOfCursorIsNotNeeded() {
        answers(
                "{'data':[{'id':'drun_2'},{'id':'drun_1'}],'next_page':'b3BhcXVlIGN1cnNvcg==','cursors':{'next':'eA=='}}");
        Element page = get("/runs");

        assertThat(page.the("a", "rel", "next").attribute("href")).isEqualTo("/runs?after_id=drun_1");
        assertThat(page.inner()).doesNotContain("b3BhcXVl", "eA==");
        get("/runs?after_id=drun_1");
        assertThat(upstream.received().getLast().address()).endsWith("deployment_runs?limit=20&after_id=drun_1");
    }

    @Test
    void pageOfARunShowsWhatIsNewToo() {
        String run = "{'id':'drun_1','status':'hibernating','trigger_context':{'type':'webhook'},"
                + "'error':{'type':'quantum_error','message':'Odd'},'mood':{'deep':[1]}}";
        upstream.on("/deployment_runs/drun_1", Reply.json(run.replace('\'', '"')));
        Element page = get("/runs/drun_1");

        assertThat(page.all("h1").getFirst().text()).contains("hibernating");
        assertThat(page.the("dl", "class", "facts short").text()).contains("webhook");
        assertThat(page.the("h2", "id", "error-title").texts("a")).containsExactly("quantum_error");
        assertThat(page.the("pre", "id", "error").text()).isEqualTo("Odd");
        assertThat(page.the("pre", "id", "json").text()).contains("mood");
    }

    private Element row(String run) {
        answers(list(run));
        return get("/runs").the("tr", "data-run-id", "drun_1");
    }

    private static String list(String run) {
        return "{'data':[" + run + "],'has_more':false}";
    }

    private void answers(String json) {
        upstream.on("/deployment_runs", Reply.json(json.replace('\'', '"')));
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
