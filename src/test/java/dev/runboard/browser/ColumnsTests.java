package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByLabelOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Columns of the run table that a person hides. */
@BrowserTest
class ColumnsTests {

    @Test
    void hiddenColumnStaysHidden(Person person) {
        RunTable runs = person.signInTo("/runs");
        column(person, "Agent").uncheck();
        assertHidden(runs, "agent");

        runs.filter("Status", "failed");
        assertHidden(runs, "agent");
        person.reload();
        assertHidden(runs, "agent");
        assertThat(runs.cells("trigger").first()).isVisible();
        column(person, "Agent").check();
        assertThat(runs.cells("agent").first()).isVisible();
    }

    @Test
    void listStaysOpenInARefresh(Person person) {
        RunTable runs = person.watches("/runs");
        column(person, "Duration").uncheck();

        person.waitsForNews(Duration.ofMinutes(2));

        assertThat(list(person).getByLabel("Duration")).not().isChecked();
        assertThat(list(person).getByLabel("Error", new GetByLabelOptions().setExact(true)))
                .isChecked();
        assertHidden(runs, "took");
    }

    @Test
    void aRowOpensItsRunWithoutTheColumnOfIds(Person person) {
        RunTable runs = person.signInTo("/runs");
        column(person, "Run").uncheck();
        person.press("Escape");
        String run = runs.firstId();
        assertThat(runs.row(run).locator(".copy")).isHidden();
        assertThat(runs.cell(run, "run").boundingBox().width).isZero();

        runs.row(run).click();

        assertThat(person.heading()).isVisible();
        person.arrivesAt("/runs/" + run);
    }

    /** Status and deployment tell the rows apart. */
    @Test
    void statusAndDeploymentCannotBeHidden(Person person) {
        person.signInTo("/runs");
        person.page().getByText("Columns…").click();

        assertThat(list(person).locator("label"))
                .hasText(new String[] {"Run", "Trigger", "Agent", "Triggered", "Duration", "Error"});
    }

    @Test
    void theServerHidesTheColumnsOfTheNextPage(Person person) {
        person.signInTo("/runs");
        column(person, "Triggered").uncheck();
        column(person, "Trigger").uncheck();
        person.reload();

        assertHidden(person.runs(), "when");
        assertThat(person.open("/runs").text()).contains("<main id=\"main\" data-hidden=\"trigger when\">");
    }

    private static void assertHidden(RunTable runs, String column) {
        assertThat(runs.cells(column).first()).isHidden();
        assertThat(runs.cells("status").first()).isVisible();
    }

    private static Locator list(Person person) {
        return person.page().locator("#columns div");
    }

    /** Opens the list if it is closed. */
    private static Locator column(Person person, String name) {
        if (list(person).isHidden()) {
            person.page().getByText("Columns…").click();
        }
        return list(person).getByLabel(name, new GetByLabelOptions().setExact(true));
    }
}
