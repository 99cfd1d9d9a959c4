import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Removes comments and white space from the scripts of a folder, and shortens local names. The build runs this file. */
class MinifyScripts {

    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(Path.of(arguments[0]), "*.js")) {
            for (Path script : scripts) {
                Files.writeString(script, minify(script));
            }
        }
    }

    private static String minify(Path script) {
        Compiler compiler = new Compiler(System.err);
        SourceFile source = SourceFile.fromPath(script, StandardCharsets.UTF_8);
        if (!compiler.compile(List.of(), List.of(source), options()).success) {
            throw new IllegalStateException("Could not minify " + script);
        }
        return compiler.toSource();
    }

    /** Names outside of functions stay, as in each script of a page. */
    private static CompilerOptions options() {
        CompilerOptions options = new CompilerOptions();
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        WarningLevel.QUIET.setOptionsForWarningLevel(options);
        options.setLanguage(LanguageMode.UNSUPPORTED);
        options.setOutputCharset(StandardCharsets.UTF_8);
        return options;
    }
}
