package dev.runboard.browser;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes the pictures of the documents. It runs only when named. */
@BrowserTest
class Screenshots {

    private static final Path FOLDER = Path.of("src", "docs", "screenshots");

    @ParameterizedTest
    @CsvSource({
        "overview, /overview, 1440, 900",
        "runs, /runs?limit=50, 1440, 900",
        "run, RUN, 1440, 900",
        "wall, /wall, 1920, 1080"
    })
    void picture(String name, String address, int width, int height, Person person) {
        String run = "/runs/" + FailedRun.find(person);
        person.page().setViewportSize(width, height);
        person.signedInAt(address.replace("RUN", run));
        person.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
