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
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+(?:[.:-][A-Za-z]+)*");

    /** The attributes and arguments whose words are modifiers, like {@code delay:1ms}, and triggers that Java writes, like {@code every 3s}. */
    private static final Pattern MODIFIED = Pattern.compile("(?:hx-(?:trigger|swap|swap-oob|target|sync)=|swap: |(?=\"(?:change|click|every|load|submit)\\b))[\"']([^\"']*)");

    /**
     * What only other extensions and debugging need: their interface, events of progress, second names of events and attributes, fields as
     * properties, and settings in the page. The history cache is switched off. Event filters and {@code hx-on} need eval, which the content
     * security policy forbids.
     */
    private static final List<Rule> NEVER_USED = List.of(
            new Rule("(?m)^    \\w+: null,?$", ""),
            new Rule("(?s)    values: function\\(elt, type\\) \\{.*?\n    },", ""),
            new Rule("(?s)  const internalAPI = \\{.*?\n  }", ""),
            new Rule("(?s)    if \\(extension.init\\) \\{.*?\n    }", ""),
            new Rule("\\bhtmx\\.logger\\b(?! = )", "undefined"),
            new Rule(" \\|\\| getRawAttribute\\(elt, 'data-' \\+ qualifiedName\\)", " || null"),
            new Rule("\\belt\\.hasAttribute\\('data-' \\+ qualifiedName\\)", "false"),
            new Rule(",? ?(?:a)?\\[data-hx-(?:' \\+ verb \\+ '|[a-z-]+)]( a)?(?=[,'\"])", ""),
            new Rule("(?s)    forEach\\(\\['loadstart'.*?\n    }\\)", ""),
            new Rule("\\bkebabName !== eventName", "false"),
            new Rule("(?<!function )kebabEventName\\(\\w+\\)", "null"),
            new Rule("(?<!function )formDataProxy(?=\\(\\w+\\))", ""),
            new Rule("(?<!function )getCachedHistory\\(\\w+\\)", "null"),
            new Rule("(?<!function )saveToHistoryCache\\(path, elt\\)", ""),
            new Rule("(?m)^    mergeMetaConfig\\(\\)$", ""),
            new Rule("\\bmaybeGenerateConditional\\(elt, tokens, 'event'\\)", "null"),
            new Rule("\\btriggerSpec\\.eventFilter\\b(?! = )", "null"),
            new Rule("(?m)^    forEach\\(findHxOnWildcardElements\\(elt\\), processHxOnWildcard\\)$", ""),
            new Rule("(?s)  const HX_ON_QUERY = .*?]]'\\)", ""),
            new Rule("(?m)^    deInitOnHandlers\\(element\\)$", ""));

    /** Conditions and calls, and what takes their place. The group is the name of what may be unused. */
    private static final List<Rule> NAMED = List.of(
            new Rule("(?m)^  (htmx\\.\\w+) = \\w+$", ""),
            new Rule(call("getAttributeValue", "'(hx-[a-z-]+)'"), "null"),
            new Rule(call("getClosestAttributeValue", "'(hx-[a-z-]+)'"), "undefined"),
            new Rule(call("findAttributeTargets", "'(hx-[a-z-]+)'"), "undefined"),
            new Rule(call("getValuesForElement", "'(hx-[a-z-]+)'"), "{}"),
            new Rule(call("closest", "'\\[(hx-[a-z-]+)][^']*'"), "null"),
            new Rule(call("findAll", "'\\[(hx-[a-z-]+)][^']*'"), "[]"),
            new Rule("\\b(?:getDocument\\(\\)|fragment)\\.querySelector\\('\\[(hx-[a-z-]+)[^']*'\\)", "null"),
            new Rule("\\bhasHeader\\(xhr, /(HX-[A-Za-z-]+):/i\\)", "false"),
            new Rule("\\btriggerEvent\\([^',]+, '(htmx:\\w+(?::\\w+)?)'(?:, (?:[\\w.]+|\\{[^{}()]*}))?\\)", "true"),
            new Rule("\\bwithExtensions\\([^,]+, function\\(extension\\) \\{\n.*extension\\.(\\w+)\\(.*\n *}\\)", ""),
            new Rule("\\bwithExtensions\\([^,]+, function\\(extension\\) \\{\n.*\n.*extension\\.(\\w+)\\(.*\n *}\n *}\\)", ""));

    private static final String OPTIONS = "(changed|consume|from|queue|root|target|threshold|throttle)";

    private static final List<Rule> MODIFIERS = List.of(
            new Rule("\\btriggerSpec\\.trigger === '(\\w+)'", "false"),
            new Rule("\\btoken === '(\\w+)'", "false"),
            new Rule("\\b(?:eventData\\.)?triggerSpec\\." + OPTIONS + "\\b(?! = )", "undefined"),
            new Rule("\\bselector === '(\\w+)'", "false"),
            new Rule("\\b(?:selector|value)\\.indexOf\\('([A-Za-z-]+)[ :]'\\) === 0", "false"),
            new Rule("\\bswapSpec\\.(scroll)\\b(?! = )", "undefined"),
            new Rule("\\bswapSpec\\.hasOwnProperty\\('(transition)'\\)", "false"),
            new Rule("\\bgetDocument\\(\\)\\.querySelectorAll\\(\\s*\"\\[hx-trigger\\*?='(\\w+)'][^)]*\\)", "[]"),
            new Rule("(?m)^      case '(\\w+)':\n        swap\\w+\\(.*\\)\n        return\n", ""));

    /**
     * Replaces some code.
     *
     * @param pattern where the code is
     * @param text what takes its place
     */
    private record Rule(String pattern, String text) {}

    private String code;

    private ReduceHtmx(String code) {
        this.code = code;
    }

    public static void main(String[] arguments) throws IOException {
        String sources = sources(Path.of(arguments[0]));
        ReduceHtmx htmx = new ReduceHtmx(Files.readString(Path.of(arguments[2])));
        htmx.insertSettings(Files.readString(Path.of(arguments[1])));
        NEVER_USED.forEach(rule -> htmx.replace(rule.pattern(), found -> rule.text()));
        htmx.removeUnused(NAMED, names(sources));
        htmx.removeUnused(MODIFIERS, names(modifiers(sources)));
        htmx.replace("(?m)^ *true(?= //|$)", found -> "");
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
        return MODIFIED.matcher(sources)
                .results()
                .map(found -> found.group(1).replace(':', ' '))
                .collect(Collectors.joining(" "));
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

    private void removeUnused(List<Rule> rules, Set<String> used) {
        for (Rule rule : rules) {
            replace(rule.pattern(), found -> used.contains(found.group(1)) ? found.group() : rule.text());
        }
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
