package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.runboard.demo.api.DemoGeneration.Name;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BothGenerations
@BrowserTest
class FilterTests {

    private static final String API_DOCS = "dep_019ec55a2b687b3f94eee77dd77e4b2a";

    @Api
    Name api;

    @ParameterizedTest
    @ValueSource(strings = {"pending", "running", "completed", "failed", "skipped"})
    void statusFilterShowsThatStatusAlone(String status, Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", status);

        person.arrivesAt("/runs?status=" + status);
        // Where none is pending at this very moment the page says so; what it shows is of that status in any case.
        assertThat(runs.statuses()).allMatch(status::equals);
        assertThat(runs.chip("status")).containsText(status);
    }

    @Test
    void deploymentFilterShowsThatDeploymentAlone(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Deployment", "api-docs-verifier");

        person.arrivesAt("/runs?deployment_id=" + API_DOCS);
        assertThat(runs.cells("deployment").allInnerTexts()).hasSize(20).containsOnly("api-docs-verifier");
        assertThat(runs.chip("deployment")).containsText("api-docs-verifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule", "manual"})
    void triggerFilterShowsThatTriggerAlone(String trigger, Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Trigger", trigger);

        person.arrivesAt("/runs?trigger_type=" + trigger);
        assertThat(runs.cells("trigger").allInnerTexts()).hasSize(20).allMatch(text -> text.startsWith(trigger));
    }

    @Test
    void retryIsAChoiceWhereTheApiKnowsIt(Person person) {
        RunTable runs = person.signInTo("/runs");
        if (api == Name.CURRENT) {
            assertThat(runs.field("Trigger").locator("option"))
                    .hasText(new String[] {"Any trigger", "manual", "schedule"});
            return;
        }
        runs.filter("Trigger", "retry");

        assertThat(runs.cells("trigger").allInnerTexts()).hasSize(20).allMatch(text -> text.startsWith("retry"));
    }

    @Test
    void errorFilterShowsRunsWithAnErrorAlone(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Error", "With run error");

        person.arrivesAt("/runs?has_error=true");
        assertThat(runs.cells("error").allInnerTexts()).hasSize(20).noneMatch(String::isBlank);
    }

    @Test
    void errorFilterShowsRunsWithoutAnErrorAlone(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Error", "Without run error");

        person.arrivesAt("/runs?has_error=false");
        assertThat(runs.ownErrors()).isNotEmpty().allMatch(String::isBlank);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 1000})
    void pageSizeIsHowManyRowsAPageHas(int size, Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Runs per page", String.format(Locale.ENGLISH, "%,d per page", size));

        person.arrivesAt("/runs?limit=" + size);
        assertThat(runs.rows()).hasCount(size);
    }

    @Test
    void filtersAddUp(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", "failed");
        runs.filter("Trigger", "schedule");
        runs.filter("Runs per page", "50 per page");

        person.arrivesAt("/runs?status=failed&trigger_type=schedule&limit=50");
        assertThat(runs.statuses()).hasSize(50).containsOnly("failed");
        assertThat(runs.cells("trigger").allInnerTexts()).allMatch(text -> text.startsWith("schedule"));
    }

    @SameInBothGenerations
    @Test
    void defaultsLeaveNoTraceInTheAddress(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed&limit=50");
        runs.filter("Status", "Any status");
        person.arrivesAt("/runs?limit=50");
        runs.filter("Runs per page", "20 per page");
        person.arrivesAt("/runs");

        person.open("/runs?status=&limit=20&deployment_id=&has_error=");
        person.arrivesAt("/runs");
    }

    @SameInBothGenerations
    @Test
    void filterReplacesTheTableAndKeepsTheForm(Person person) {
        RunTable runs = person.signInTo("/runs");
        JSHandle form = person.page().evaluateHandle("() => document.getElementById('filters')");
        JSHandle view = person.page().evaluateHandle("() => document.getElementById('view')");
        JSHandle header = person.page().evaluateHandle("() => document.querySelector('header.top')");
        runs.field("Status").focus();
        runs.filter("Status", "failed");

        assertThat(form.evaluate("form => form.isConnected")).isEqualTo(true);
        assertThat(header.evaluate("header => header.isConnected")).isEqualTo(true);
        assertThat(view.evaluate("view => view.isConnected")).isEqualTo(false);
        assertThat(runs.view()).hasCount(1);
        assertThat(runs.field("Status")).isFocused();
    }

    @Test
    void backAndForwardRestoreTheFilters(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", "failed");
        runs.filter("Trigger", "manual");
        List<String> filtered = runs.ids();

        person.page().goBack();
        person.arrivesAt("/runs?status=failed");
        assertShows(runs, "failed", "Any trigger");
        assertThat(runs.chips()).hasCount(1);
        person.page().goBack();
        person.arrivesAt("/runs");
        assertShows(runs, "Any status", "Any trigger");
        assertThat(runs.chips()).hasCount(0);

        person.page().goForward();
        person.arrivesAt("/runs?status=failed");
        assertShows(runs, "failed", "Any trigger");
        person.page().goForward();
        person.arrivesAt("/runs?status=failed&trigger_type=manual");
        assertShows(runs, "failed", "manual");
        if (api != Name.CURRENT) {
            // Where statuses are derived, more may be known by now.
            assertThat(runs.ids()).isEqualTo(filtered);
        }
    }

    @SameInBothGenerations
    @Test
    void backRestoresTheFiltersThatALinkHasChanged(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");
        runs.follow(runs.chip("status"));
        person.arrivesAt("/runs");
        runs.follow(runs.older());

        person.page().goBack();
        person.arrivesAt("/runs");
        assertShows(runs, "Any status", "Any trigger");
        person.page().goBack();
        person.arrivesAt("/runs?status=failed");
        assertShows(runs, "failed", "Any trigger");
    }

    /** The page loads anew on the way back: what it shows is worth a wait. */
    private static void assertShows(RunTable runs, String status, String trigger) {
        assertThat(runs.field("Status").locator("option:checked")).hasText(status);
        assertThat(runs.field("Trigger").locator("option:checked")).hasText(trigger);
        assertThat(runs.rows()).hasCount(20);
        if (!status.startsWith("Any")) {
            assertThat(runs.statuses()).containsOnly(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"status, Status, status", "deployment, Deployment, deployment_id", "trigger, Trigger, trigger_type"})
    void valueInARowAddsItsFilter(String column, String field, String parameter, Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        Locator value = runs.cells(column).first().getByRole(AriaRole.LINK);
        String text = value.innerText().strip();
        String status = runs.rows().first().getAttribute("data-status");
        runs.follow(value);

        assertThat(person.address()).contains("has_error=true").contains(parameter + "=");
        assertThat(runs.chosen(field)).isEqualTo(column.equals("status") ? status : text);
        assertThat(runs.chosen("Error")).isEqualTo("With run error");
        assertThat(runs.cells(column).allInnerTexts()).allMatch(cell -> cell.startsWith(text));
        assertThat(runs.chips()).hasCount(2);
    }

    /** The link is above the one that opens the run. */
    @Test
    void typeOfAnErrorInARowAddsItsFilter(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");
        Locator type = runs.cells("error").locator("a[href]").first();
        String text = type.innerText();
        runs.follow(type);

        person.arrivesAt("/runs?status=failed&error_type=" + text);
        assertThat(runs.chip("error type")).containsText(text);
        assertThat(runs.cells("error").allInnerTexts()).isNotEmpty().allMatch(cell -> cell.startsWith(text));
    }

    @SameInBothGenerations
    @ParameterizedTest
    @CsvSource({"/runs?limit=50, &limit=50, 50 per page", "/runs, '', 20 per page"})
    void valueInARowKeepsThePageSize(String page, String size, String chosen, Person person) {
        RunTable runs = person.signInTo(page);
        runs.follow(runs.cells("deployment").first().getByRole(AriaRole.LINK));

        assertThat(person.address()).matches("/runs\\?deployment_id=dep_[0-9a-f]+" + size);
        assertThat(runs.chosen("Runs per page")).isEqualTo(chosen);
    }

    @Test
    void theFormKeepsAFilterAddedByARow(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");
        runs.follow(runs.cells("deployment").first().locator("a"));
        String address = person.address();
        runs.filter("Trigger", "manual");

        person.arrivesAt(address + "&trigger_type=manual");
        assertThat(runs.statuses()).containsOnly("failed");
    }

    @SameInBothGenerations
    @Test
    void chipRemovesItsFilterAlone(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed&trigger_type=manual&limit=50");
        runs.follow(runs.chip("trigger"));

        person.arrivesAt("/runs?status=failed&limit=50");
        assertThat(runs.chips()).hasCount(1);
        assertThat(runs.chosen("Trigger")).isEqualTo("Any trigger");
        assertThat(runs.chosen("Status")).isEqualTo("failed");
    }

    @SameInBothGenerations
    @Test
    void clearAllRemovesTheFiltersAndKeepsThePageSize(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed&trigger_type=manual&has_error=true&limit=50");
        runs.follow(runs.clearAll());

        person.arrivesAt("/runs?limit=50");
        assertThat(runs.chips()).hasCount(0);
        assertThat(runs.chosen("Status")).isEqualTo("Any status");
        assertThat(runs.chosen("Runs per page")).isEqualTo("50 per page");
    }

    @SameInBothGenerations
    @Test
    void filterStartsFromTheNewestRunAgain(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.follow(runs.older());
        assertThat(person.address()).contains("after_id=");
        runs.filter("Status", "failed");

        person.arrivesAt("/runs?status=failed");
    }

    @SameInBothGenerations
    @Test
    void badValuesShowTheDefaultsAndAreNamed(Person person) {
        RunTable runs = person.signInTo("/runs?status=purple&limit=abc");

        assertThat(runs.rows()).hasCount(20);
        assertThat(runs.notices()).hasCount(2);
        assertThat(runs.notices().nth(0)).containsText("status=purple was ignored");
        assertThat(runs.notices().nth(1)).containsText("limit=abc was ignored");
        assertThat(runs.chips()).hasCount(0);
    }

    @SameInBothGenerations
    @Test
    void goodValuesBesideABadOneStillCount(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed&limit=100000");

        assertThat(runs.statuses()).hasSize(20).containsOnly("failed");
        assertThat(runs.notices()).hasCount(1);
    }

    @SameInBothGenerations
    @Test
    void unknownParametersAreRemoved(Person person) {
        RunTable runs = person.signInTo("/runs?utm_source=mail&status=failed");

        person.arrivesAt("/runs?status=failed");
        assertThat(runs.notices()).hasCount(0);
    }

    @Test
    void emptyTableOffersEachFilterToDrop(Person person) {
        RunTable runs = person.signInTo("/runs?status=completed&has_error=true");

        assertThat(runs.view()).containsText("No matching runs");
        runs.follow(person.page().locator(".empty a").filter(new Locator.FilterOptions().setHasText("status")));
        person.arrivesAt("/runs?has_error=true");
        assertThat(runs.rows()).hasCount(20);
    }

    @Test
    void emptyTableSaysThatTheDeploymentIsUnknown(Person person) {
        RunTable runs = person.signInTo("/runs?deployment_id=dep_00000000000000000000000000000000");

        assertThat(runs.view()).containsText("No deployment has this id");
        assertThat(runs.chips()).hasCount(1);
        runs.follow(runs.clearAll());
        assertThat(runs.rows()).hasCount(20);
    }
}
