package dev.runboard.browser;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Takes the pictures in the documents anew. It runs only when it is asked for by name. */
@BrowserTest
class Screenshots {

    private static final Path FOLDER = Path.of("src", "docs", "screenshots");

    @Test
    void runs(Person person) {
        person.signInTo("/runs?limit=50");
        take(person, "runs", 1440, 900, ColorScheme.LIGHT);
        take(person, "runs-dark", 1440, 900, ColorScheme.DARK);
        take(person, "runs-wide", 1920, 1080, ColorScheme.LIGHT);
        take(person, "runs-phone", 390, 844, ColorScheme.LIGHT);
    }

    @Test
    void run(Person person) {
        person.signInTo("/runs?status=failed").ids();
        person.page().locator("a.open").first().click();
        person.page().locator("#run").waitFor();
        take(person, "run", 1440, 900, ColorScheme.LIGHT);
        take(person, "run-phone", 390, 844, ColorScheme.DARK);
    }

    @Test
    void deployments(Person person) {
        person.signInTo("/deployments");
        take(person, "deployments", 1440, 700, ColorScheme.LIGHT);
        person.page().locator("main table a").first().click();
        person.page().locator(".strip").waitFor();
        take(person, "deployment", 1440, 900, ColorScheme.DARK);
    }

    @Test
    void signIn(Person person) {
        person.open("/login");
        take(person, "login", 1440, 700, ColorScheme.LIGHT);
    }

    private static void take(Person person, String name, int width, int height, ColorScheme scheme) {
        person.page().setViewportSize(width, height);
        person.page().emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        person.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
