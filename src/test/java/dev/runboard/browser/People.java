package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.runboard.upstream.MovableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The people of one test, each with a new browser. */
final class People {

    /** Its zone has an offset all year, and it is not where tests run. */
    static final String ZONE = "America/Bogota";

    private final Browser browser;
    private final LastSession lastSession;
    private final String baseUrl;
    private final MovableClock clock;
    private final List<Person> present = new ArrayList<>();

    People(Browser browser, LastSession lastSession, String baseUrl, MovableClock clock) {
        this.browser = browser;
        this.lastSession = lastSession;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** Opens a browser at a laptop. */
    Person open() {
        Person person = enter(new NewContextOptions());
        person.page().context().clock().setFixedTime(clock.instant().toEpochMilli());
        return person;
    }

    /** Opens a browser on a computer in another zone. */
    Person openIn(String zone) {
        Person person = enter(new NewContextOptions(), zone);
        person.page().context().clock().setFixedTime(clock.instant().toEpochMilli());
        return person;
    }

    /** Opens a browser that prefers a language and a theme. */
    Person openWith(String language, ColorScheme theme) {
        Person person = enter(new NewContextOptions().setLocale(language).setColorScheme(theme));
        person.page().context().clock().setFixedTime(clock.instant().toEpochMilli());
        return person;
    }

    Person openWithoutScripts() {
        return enter(new NewContextOptions().setJavaScriptEnabled(false));
    }

    private Person enter(NewContextOptions options) {
        return enter(options, ZONE);
    }

    private Person enter(NewContextOptions options, String zone) {
        Person person = new Person(
                browser.newContext(options.setBaseURL(baseUrl)
                                .setTimezoneId(zone)
                                .setViewportSize(1440, 900)
                                .setPermissions(List.of("clipboard-read", "clipboard-write")))
                        .newPage(),
                lastSession,
                clock);
        present.add(person);
        return person;
    }

    void assertNoBrowserErrors() {
        assertThat(present.stream().flatMap(person -> person.unexpectedErrors().stream()))
                .as("errors in the console")
                .isEmpty();
    }

    void photograph(Path file) {
        for (int i = 0; i < present.size(); i++) {
            present.get(i).photograph(Path.of(file + "-" + (i + 1) + ".png"));
        }
    }

    void leave() {
        present.forEach(person -> person.page().context().close());
    }
}
