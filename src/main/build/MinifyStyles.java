import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Removes comments and white space from the style sheets of a folder, and shortens values and custom names. The build runs this file. */
class MinifyStyles {

    private static final Pattern CUSTOM = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

    private static final Pattern TEXT_OR_CODE = Pattern.compile("\"[^\"]*\"|[^\"]+");

    private static final Pattern LIGHTNESS = Pattern.compile("(?<=oklch\\()([\\d.]+)%");

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    public static void main(String[] arguments) throws IOException {
        Map<Path, String> sheets = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".css")).toList()) {
                sheets.put(file, minify(Files.readString(file)));
            }
        }
        Map<String, String> names = shortNames(String.join("", sheets.values()));
        for (Map.Entry<Path, String> sheet : sheets.entrySet()) {
            String text = CUSTOM.matcher(sheet.getValue()).replaceAll(name -> names.get(name.group()));
            Files.writeString(sheet.getKey(), text);
        }
    }

    private static String minify(String styles) {
        String text = styles.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("url\\(\"([^\"]+)\"\\)", "url($1)")
                // A value that is a name needs no quotation marks.
                .replaceAll("(?<==)\"([a-z][a-z_-]*)\"(?=])", "$1");
        return TEXT_OR_CODE.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group().startsWith("\"") ? part.group() : minifyCode(part.group())));
    }

    private static String minifyCode(String code) {
        String text = code.replaceAll("\\s+", " ")
                .replaceAll(" ?([<>]=|[{};,<>~/!]) ?", "$1")
                .replace(": ", ":")
                .replace(";}", "}");
        return LIGHTNESS.matcher(text).replaceAll(MinifyStyles::fraction).replaceAll("\\b0(?=\\.\\d)", "");
    }

    /** A fraction has the same digits as a percentage, and no sign. */
    private static String fraction(MatchResult lightness) {
        return new BigDecimal(lightness.group(1)).movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    /** All style sheets share custom properties. The most frequent ones get the shortest names. */
    private static Map<String, String> shortNames(String styles) {
        Map<String, Integer> counts = new TreeMap<>();
        CUSTOM.matcher(styles).results().forEach(name -> counts.merge(name.group(), 1, Integer::sum));
        List<String> frequent = counts.keySet().stream()
                .sorted(Comparator.comparing(counts::get).reversed())
                .toList();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < frequent.size(); i++) {
            int more = i / LETTERS.length();
            String prefix = more == 0 ? "" : LETTERS.substring(more - 1, more);
            names.put(frequent.get(i), "--" + prefix + LETTERS.charAt(i % LETTERS.length()));
        }
        return names;
    }
}
