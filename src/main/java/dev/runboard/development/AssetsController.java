package dev.runboard.development;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Answers with the styles and scripts as they are saved, so that a change is seen without a build. The build puts the same files
 * together in the same order, and minifies them. Here htmx is whole. The build removes what no page uses.
 */
@Controller
@Profile("development")
class AssetsController {

    private static final String HTMX = "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js";

    /** The key of a text, like {@code #{sign-in}}. */
    private static final Pattern TEXT = Pattern.compile("#\\{([a-z0-9.-]+)}");

    private static final Path TEXTS = Path.of("src/main/resources/messages");

    private static final Path SOURCES = Path.of("src/main/assets");

    private static final Path SETTINGS = SOURCES.resolve("htmx.json");

    private static final Path START = SOURCES.resolve("start.js");

    private static final Path SCRIPTS = SOURCES.resolve("scripts");

    private static final Path PATCH = SCRIPTS.resolve("patch.js");

    /** A folder is one file. */
    @GetMapping(
            path = "/assets/{name:runboard|overview|runs|details|forms|wall}.css",
            produces = "text/css;charset=UTF-8")
    @ResponseBody
    String styles(@PathVariable String name) {
        Path sources = SOURCES.resolve("styles");
        Path folder = sources.resolve(name);
        return files(Files.isDirectory(folder) ? folder : sources, ".css").stream()
                .filter(file -> file.startsWith(folder) || name.equals(target(file)))
                .map(AssetsController::read)
                .collect(Collectors.joining("\n"));
    }

    @GetMapping(
            path = "/assets/{name:runboard|runboard_zh|wall|wall_zh}.js",
            produces = "text/javascript;charset=UTF-8")
    @ResponseBody
    String scripts(@PathVariable String name) throws IOException {
        String shared = files(SCRIPTS.resolve("shared"), ".js").stream()
                .map(AssetsController::read)
                .collect(Collectors.joining());
        String others = files(SCRIPTS, ".js").stream()
                .filter(file -> !file.equals(PATCH) && (name.startsWith("wall") || !file.endsWith("wall.js")))
                .map(AssetsController::function)
                .collect(Collectors.joining());
        String scripts = withTexts(shared + others, name) + htmx() + "\n" + function(PATCH);
        return read(START) + "afterFirstFrame(() => {\n" + scripts + "});\n";
    }

    /** A file is a function, so its names are its own. */
    private static String function(Path file) {
        return "(() => {\n" + read(file) + "})();\n";
    }

    private static String withTexts(String scripts, String name) throws IOException {
        String language = name.replaceFirst("^[a-z]+", "");
        Properties texts = new Properties();
        texts.load(new StringReader(read(TEXTS.resolve("messages-scripts" + language + ".properties"))));
        return TEXT.matcher(scripts).replaceAll(key -> Matcher.quoteReplacement(text(texts, key.group(1))));
    }

    private static String text(Properties texts, String key) {
        String text = texts.getProperty("scripts." + key);
        if (text == null) {
            throw new IllegalStateException("There is no text scripts." + key);
        }
        return text;
    }

    /**
     * The file of the only version on the class path. When htmx starts, it reads the settings from the page. In the build, they are
     * constants.
     */
    private static String htmx() throws IOException {
        String settings = """
                document.head.append(element('meta', { name: 'htmx-config', content: JSON.stringify(%s) }));
                """.formatted(read(SETTINGS).strip());
        return settings + new PathMatchingResourcePatternResolver().getResources(HTMX)[0].getContentAsString(UTF_8);
    }

    /** The other files belong together. */
    private static String target(Path file) {
        String own = file.getFileName().toString().replace(".css", "");
        return Set.of("wall", "overview", "runs").contains(own) ? own : "runboard";
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
