package dev.runboard.browser;

import com.microsoft.playwright.options.ColorScheme;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.upstream.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Takes every page in each look and lays the pictures out on sheets in {@code target/contact-sheet}. It runs only when named. */
@BrowserTest
class ContactSheet {

    private static final Path FOLDER = Path.of("target", "contact-sheet");

    /** The states that the pages of {@link EveryPage} do not show. */
    private static final List<String> MORE = List.of(
            "/login?reason=refused",
            "/runs?status=failed&limit=50",
            "/runs?status=running",
            "/runs?status=waiting",
            "/runs?status=completed&has_error=true");

    /** The statuses whose newest run is opened. */
    private static final List<String> RUNS = List.of("running", "waiting", "completed");

    private static final List<Integer> WIDTHS = List.of(1440, 960, 390);

    /** The width, theme and language of one set of pictures. */
    record Look(int width, ColorScheme theme, String language) {

        private String name() {
            return "%s-%s-%d".formatted(language, theme.name().toLowerCase(Locale.ROOT), width);
        }
    }

    /** Each language in each theme in each width, and a large screen. */
    static List<Look> looks() {
        List<Look> looks = new ArrayList<>(List.of(new Look(1920, ColorScheme.LIGHT, "en-US")));
        for (String language : List.of("en-US", "zh-CN")) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                WIDTHS.forEach(width -> looks.add(new Look(width, theme, language)));
            }
        }
        return looks;
    }

    @Autowired
    private DemoFaults faults;

    @Autowired
    private MovableClock clock;

    @ParameterizedTest
    @MethodSource("looks")
    void sheets(Look look, People people) throws IOException {
        people.open().signInTo("/runs");
        Person person = people.openWith(look.language, look.theme);
        Pictures pictures = new Pictures(person.page(), FOLDER, look.name(), look.width);
        EveryPage.visit(person, pictures::take);
        for (String address : MORE) {
            person.open(address);
            pictures.take(address);
        }
        for (String status : RUNS) {
            if (opensNewest(person, status)) {
                pictures.take("a run: " + status);
            }
        }
        takeFailures(person, pictures);
        pictures.layOut();
    }

    /** Whether there is such a run. With June's API, no run waits. */
    private static boolean opensNewest(Person person, String status) {
        List<String> ids = person.signedInAt("/runs?status=" + status).ids();
        if (!ids.isEmpty()) {
            person.open("/runs/" + ids.getFirst());
        }
        return !ids.isEmpty();
    }

    private void takeFailures(Person person, Pictures pictures) {
        person.expectsError("status of 50");
        faults.answer(FaultKind.STATUS_503);
        person.open("/runs/drun_019ec55a68af73028afa5b87931cb2f3");
        pictures.take("a problem");
        clock.advance(Duration.ofMinutes(2));
        person.page().context().clock().setFixedTime(clock.instant().toEpochMilli());
        for (String address : List.of("/runs", "/overview", "/deployments", "/wall")) {
            person.open(address);
            pictures.take(address + ", blind");
        }
    }
}
