package dev.runboard.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures of one browser window, whole and on sheets that the browser itself lays out. */
final class Pictures {

    private static final String SHEET = """
            <style>
              body { margin: 0; font: 20px sans-serif; color: #222; background: #bbb }
              section { display: grid; grid-template-columns: repeat(%1$d, %2$dpx); gap: 24px; padding: 24px; width: max-content }
              figure { margin: 0 } div { height: %3$dpx; overflow: hidden } img { display: block; width: 100%% }
            </style>
            """;

    private static final int HEIGHT = 900;
    private static final int CELL = 720;
    private static final int COLUMNS = 3;
    private static final int ROWS = 3;

    private final Page page;
    private final Path folder;
    private final String look;
    private final int width;
    private final List<String> figures = new ArrayList<>();

    Pictures(Page page, Path folder, String look, int width) {
        this.page = page;
        this.folder = folder;
        this.look = look;
        this.width = width;
    }

    /** Takes the whole page. A wall is as large as a television, where the window is not smaller than a laptop. */
    void take(String title) {
        boolean isTelevision = width >= 1440 && page.locator("body.wall").count() > 0;
        page.setViewportSize(isTelevision ? 1920 : width, isTelevision ? 1080 : HEIGHT);
        String file = "%s-%02d.png".formatted(look, figures.size() + 1);
        page.screenshot(new ScreenshotOptions().setPath(folder.resolve(file)).setFullPage(true));
        figures.add("<figure><div><img src='%s'></div><figcaption>%s</figcaption></figure>"
                .formatted(file, (file + " " + title).replace("&", "&amp;")));
    }

    /** Writes a page with all pictures, and takes a picture of each of its sheets. */
    void layOut() throws IOException {
        int columns = width < CELL ? 2 * COLUMNS : COLUMNS;
        int cell = CELL * COLUMNS / columns;
        int size = columns * ROWS;
        StringBuilder html = new StringBuilder(SHEET.formatted(columns, cell, Math.min(cell * HEIGHT / width, HEIGHT)));
        for (int first = 0; first < figures.size(); first += size) {
            List<String> some = figures.subList(first, Math.min(first + size, figures.size()));
            html.append("<section>").append(String.join("", some)).append("</section>");
        }
        Path index = folder.resolve(look + ".html").toAbsolutePath();
        Files.writeString(index, html);
        page.navigate(index.toUri().toString());
        List<Locator> sheets = page.locator("section").all();
        for (int i = 0; i < sheets.size(); i++) {
            Path file = folder.resolve("sheet-%s-%d.png".formatted(look, i + 1));
            sheets.get(i).screenshot(new Locator.ScreenshotOptions().setPath(file));
        }
    }
}
