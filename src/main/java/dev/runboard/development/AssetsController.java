package dev.runboard.development;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
 * together in the same order, and minifies them.
 */
@Controller
@Profile("development")
class AssetsController {

    private static final String HTMX = "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js";

    private static final Pattern TEXT = Pattern.compile("(?m)^scripts\\.([^=]+)=(.*)$");

    private static final Path SOURCES = Path.of("src/main/assets");

    private static final Path START = SOURCES.resolve("start.js");

    private static final Path PATCH = SOURCES.resolve("scripts/patch.js");

    /** A folder is one file. */
    @GetMapping(path = "/assets/{name:runboard|overview|details|forms|wall}.css", produces = "text/css;charset=UTF-8")
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
        String scripts = files(SOURCES.resolve("scripts"), ".js").stream()
                .filter(file -> !file.equals(PATCH) && (name.startsWith("wall") || !file.endsWith("wall.js")))
                .map(AssetsController::read)
                .collect(Collectors.joining("\n"));
        String texts = texts(name.replaceFirst("^[a-z]+", ""));
        return String.join("\n", read(START), "afterFirstFrame(() => {", texts, scripts, htmx(), read(PATCH), "});");
    }

    private static String texts(String language) {
        String texts = read(Path.of("src/main/resources/messages/messages-scripts" + language + ".properties"));
        return "const words = {\n" + TEXT.matcher(texts).replaceAll("\"$1\": \"$2\",") + "};\n";
    }

    /** The file of the only version on the class path. */
    private static String htmx() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources(HTMX)[0].getContentAsString(UTF_8);
    }

    /** The other files belong together. */
    private static String target(Path file) {
        String own = file.getFileName().toString().replace(".css", "");
        return Set.of("wall", "overview").contains(own) ? own : "runboard";
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
