import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes from htmx what no page of Runboard uses, so that a first visit loads less. An attribute, header, modifier or function counts as
 * used if its name occurs in the sources. Conditions on other ones become constants, and so do the settings. Closure Compiler then removes
 * the code that cannot run. The build runs this file with four arguments: the folder of the sources, the settings, the unminified htmx, and
 * the file for the result. If a newer htmx is written in another way, a rule without a match fails the build.
 */
class ReduceHtmx {

    private static final Pattern SETTING = Pattern.compile("(?m)^ *\"?(\\w+)\"?: (.+?),?$");

    private static final Pattern DEFAULTS = Pattern.compile("(?s)    config: \\{(.*?)\\n    },");

    /** A name like {@code hx-get}, {@code HX-Redirect} or {@code htmx.ajax}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+(?:[.-][A-Za-z]+)*");

    /** The attributes and arguments whose words are modifiers, like {@code delay:1ms}. */
    private static final Pattern MODIFIED = Pattern.compile("(?:hx-(?:trigger|swap|swap-oob)=|swap: )[\"']([^\"']*)");

    /** Code for other extensions, debugging and {@code hx-on}, which needs eval. The content security policy forbids it. */
    private static final List<String> REMOVED = List.of(
            "(?m)^    \\w+: null,?$",
            "(?s)    values: function\\(elt, type\\) \\{.*?\n    },",
            "(?s)  const internalAPI = \\{.*?\n  }",
            "(?s)    if \\(extension.init\\) \\{.*?\n    }",
            "(?m)^    forEach\\(findHxOnWildcardElements\\(elt\\), processHxOnWildcard\\)$",
            "(?s)  const HX_ON_QUERY = .*?]]'\\)",
            "(?m)^    deInitOnHandlers\\(element\\)$",
            "(?m)^    mergeMetaConfig\\(\\)$");

    /** Functions and constants of attributes, headers and the interface for scripts. The group is the name. */
    private static final Map<String, String> NAMED = Map.of(
            "(?m)^  (htmx\\.\\w+) = \\w+$",
            "",
            call("getAttributeValue", "'(hx-[a-z-]+)'"),
            "null",
            call("getClosestAttributeValue", "'(hx-[a-z-]+)'"),
            "undefined",
            call("findAttributeTargets", "'(hx-[a-z-]+)'"),
            "undefined",
            call("getValuesForElement", "'(hx-[a-z-]+)'"),
            "{}",
            call("closest", "'\\[(hx-[a-z-]+)][^']*'"),
            "null",
            call("findAll", "'\\[(hx-[a-z-]+)][^']*'"),
            "[]",
            "\\b(?:getDocument\\(\\)|fragment)\\.querySelector\\('\\[(hx-[a-z-]+)[^']*'\\)",
            "null",
            "\\bhasHeader\\(xhr, /(HX-[A-Za-z-]+):/i\\)",
            "false");

    private static final Map<String, String> MODIFIERS = Map.of(
            "\\btriggerSpec\\.trigger === '(\\w+)'",
            "false",
            "\\btoken === '(\\w+)'",
            "false",
            "\\b(?:eventData\\.)?triggerSpec\\.(changed|consume|from|queue|root|target|threshold|throttle)\\b(?! = )",
            "undefined",
            "\\bvalue\\.indexOf\\('([a-zA-Z-]+):'\\) === 0",
            "false",
            "\\bswapSpec\\.(scroll)\\b(?! = )",
            "undefined",
            "\\bswapSpec\\.hasOwnProperty\\('(transition)'\\)",
            "false",
            "(?m)^      case '(\\w+)':\n        swap\\w+\\(.*\\)\n        return\n",
            "");

    private String code;

    private ReduceHtmx(String code) {
        this.code = code;
    }

    public static void main(String[] arguments) throws IOException {
        String sources = sources(Path.of(arguments[0]));
        ReduceHtmx htmx = new ReduceHtmx(Files.readString(Path.of(arguments[2])));
        htmx.insertSettings(Files.readString(Path.of(arguments[1])));
        REMOVED.forEach(pattern -> htmx.replace(pattern, found -> ""));
        htmx.removeUnused(NAMED, names(sources));
        htmx.removeUnused(MODIFIERS, names(modifiers(sources)));
        Files.writeString(Path.of(arguments[3]), htmx.code);
    }

    private static String call(String function, String argument) {
        return "\\b" + function + "\\((?:\\w+, )?" + argument + "[^()]*\\)";
    }

    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(html|js|java)"))
                    .filter(file -> !file.startsWith(folder.resolve("build")))
                    .map(ReduceHtmx::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String modifiers(String sources) {
        return MODIFIED.matcher(sources).results().map(found -> found.group(1)).collect(Collectors.joining(" "));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private void insertSettings(String own) {
        Matcher defaults = DEFAULTS.matcher(code);
        if (!defaults.find()) {
            throw new IllegalStateException("htmx has no settings");
        }
        Map<String, String> settings = new HashMap<>(settings(defaults.group(1)));
        settings.putAll(settings(own));
        String list = "    config: { responseHandling: " + settings.remove("responseHandling") + " },";
        code = defaults.replaceFirst(Matcher.quoteReplacement(list));
        replace("\\bhtmx\\.config\\.(\\w+)", found -> settings.getOrDefault(found.group(1), found.group()));
    }

    private static Map<String, String> settings(String text) {
        return SETTING.matcher(text)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    private void removeUnused(Map<String, String> rules, Set<String> used) {
        rules.forEach((pattern, unused) ->
                replace(pattern, found -> used.contains(found.group(1)) ? found.group() : unused));
    }

    private void replace(String pattern, Function<MatchResult, String> replacement) {
        Matcher matcher = Pattern.compile(pattern).matcher(code);
        if (!matcher.find()) {
            throw new IllegalStateException("htmx is written in another way, so check this rule: " + pattern);
        }
        code = matcher.replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
