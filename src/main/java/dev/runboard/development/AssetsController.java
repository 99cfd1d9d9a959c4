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

    @GetMapping(path = "/assets/{name:runboard|overview|details|forms|wall}.css", produces = "text/css;charset=UTF-8")
    @ResponseBody
    String styles(@PathVariable String name) {
        return content("styles", name, ".css");
    }

    @GetMapping(path = "/assets/{name:runboard|runboard_zh|wall}.js", produces = "text/javascript;charset=UTF-8")
    @ResponseBody
    String scripts(@PathVariable String name) throws IOException {
        return name.equals("wall")
                ? content("scripts", name, ".js")
                : String.join("\n", htmx(), texts(name.replace("runboard", "")), content("scripts", "runboard", ".js"));
    }

    private static String texts(String language) {
        String texts = read(Path.of("src/main/resources/messages/messages-scripts" + language + ".properties"));
        return "const words = {\n" + TEXT.matcher(texts).replaceAll("\"$1\": \"$2\",") + "};\n";
    }

    /** The file of the only version on the class path. */
    private static String htmx() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources(HTMX)[0].getContentAsString(UTF_8);
    }

    /** A folder is one file. The other files belong together, except for those of the wall and the overview. */
    private static String content(String kind, String name, String suffix) {
        Path sources = SOURCES.resolve(kind);
        Path folder = sources.resolve(name);
        return files(Files.isDirectory(folder) ? folder : sources, suffix).stream()
                .filter(file -> file.startsWith(folder) || name.equals(target(file, suffix)))
                .map(AssetsController::read)
                .collect(Collectors.joining("\n"));
    }

    private static String target(Path file, String suffix) {
        String own = file.getFileName().toString().replace(suffix, "");
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
