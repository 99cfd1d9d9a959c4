import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Joins the scripts and htmx to one file for pages and one for walls, in each language, and minifies them. The build runs this file with
 * four arguments: the folder of the assets, the folder of the messages, the reduced htmx, and the folder for the results.
 */
class BundleScripts {

    /** The place of htmx. It is minified separately, so that its local names are short too. */
    private static final String LIBRARY = "loadHtmx();";

    /** The key of a text, like {@code #{sign-in}}. */
    private static final Pattern TEXT = Pattern.compile("#\\{([a-z0-9.-]+)}");

    private final Path assets;
    private final String library;

    private BundleScripts(Path assets, String library) {
        this.assets = assets;
        this.library = library;
    }

    public static void main(String[] arguments) throws IOException {
        Path messages = Path.of(arguments[1]);
        String library = minify(Path.of(arguments[2]).toString(), Files.readString(Path.of(arguments[2])), false);
        BundleScripts scripts = new BundleScripts(Path.of(arguments[0]), library);
        for (String language : List.of("", "_zh")) {
            Properties texts = texts(messages.resolve("messages-scripts" + language + ".properties"));
            for (String name : List.of("runboard", "wall")) {
                Path target = Path.of(arguments[3], name + language + ".js");
                Files.writeString(target, scripts.bundle(name, texts));
            }
        }
    }

    private static Properties texts(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    /** The swaps of htmx are its extension, so they follow it. */
    private String bundle(String name, Properties texts) throws IOException {
        Path swaps = assets.resolve("scripts/patch.js");
        String others = files("scripts").stream()
                .filter(file -> !file.equals(swaps) && (name.equals("wall") || !file.endsWith("wall.js")))
                .map(BundleScripts::function)
                .collect(Collectors.joining());
        String shared = files("scripts/shared").stream().map(BundleScripts::read).collect(Collectors.joining());
        String scripts = shared + others + LIBRARY + function(swaps);
        String source = read(assets.resolve("start.js")) + "afterFirstFrame(() => {" + scripts + "});";
        String minified = minify(name, withTexts(source, texts), true);
        if (!minified.contains(LIBRARY)) {
            throw new IllegalStateException("There is no place for htmx in " + name);
        }
        return minified.replace(LIBRARY, library);
    }

    /** A file is a function, so its names are its own. */
    private static String function(Path file) {
        return "(() => {\n" + read(file) + "})();\n";
    }

    private static String withTexts(String source, Properties texts) {
        return TEXT.matcher(source).replaceAll(found -> {
            String text = texts.getProperty("scripts." + found.group(1));
            if (text == null) {
                throw new IllegalStateException("There is no text " + found.group());
            }
            return Matcher.quoteReplacement(text);
        });
    }

    private static String minify(String name, String source, boolean allNames) {
        Compiler compiler = new Compiler(System.err);
        SourceFile file = SourceFile.fromCode(name, source);
        if (!compiler.compile(List.of(), List.of(file), options(allNames)).success) {
            throw new IllegalStateException("Could not minify " + name);
        }
        return compiler.toSource().strip();
    }

    /** Other scripts use the name htmx, so names outside of functions stay there. No script is inline, so strings need no escapes. */
    private static CompilerOptions options(boolean allNames) {
        CompilerOptions options = new CompilerOptions();
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        if (allNames) {
            CompilationLevel.SIMPLE_OPTIMIZATIONS.setWrappedOutputOptimizations(options);
        }
        WarningLevel.QUIET.setOptionsForWarningLevel(options);
        options.setLanguage(LanguageMode.UNSUPPORTED);
        options.setOutputCharset(StandardCharsets.UTF_8);
        options.setEmitUseStrict(false);
        options.setTrustedStrings(true);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        options.setAssumeClosuresOnlyCaptureReferences(true);
        return options;
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(assets.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
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
