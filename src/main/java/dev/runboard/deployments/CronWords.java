package dev.runboard.deployments;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says in English when a cron expression fires. */
final class CronWords {

    /** One phrase of the library, and how people say it. */
    private record Idiom(Pattern phrase, String said) {

        static Idiom of(String phrase, String said) {
            return new Idiom(Pattern.compile(phrase), said);
        }
    }

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronDescriptor ENGLISH = CronDescriptor.instance(Locale.ENGLISH);

    private static final String NAMES = "[A-Z][a-z]+(?:(?:, | and )[A-Z][a-z]+)*";
    private static final String NUMBERS = "\\d+(?:(?:, | and )\\d+)*";
    private static final List<Idiom> IDIOMS = List.of(
            Idiom.of("^at \\d\\d:\\d\\d$", "$0 every day"),
            Idiom.of("\\bat (" + NAMES + ") days?\\b", "on $1"),
            Idiom.of("\\bat (" + NAMES + ") months?\\b", "in $1"),
            Idiom.of("\\bat (" + NUMBERS + ") days?\\b", "on day $1"),
            Idiom.of("\\bat (" + NUMBERS + ") (hour|minute)s?\\b", "at $2 $1"),
            Idiom.of("\\bat day (?=[A-Z])", "on "),
            Idiom.of("\\bat day (?=\\d)", "on day "),
            Idiom.of("\\bat month (?=[A-Z])", "in "));

    /** What the library says wrongly: steps that do not begin at the first value, and steps of weekdays. */
    private static final Pattern MISSAID = Pattern.compile("\\w/|/\\d+\\s*$");

    /** Days of the month beside weekdays: whether both or either must fit is not the same everywhere. */
    private static final Pattern AMBIGUOUS = Pattern.compile("\\S+\\s+\\S+\\s+[^\\s*]\\S*\\s+\\S+\\s+[^\\s*]\\S*");

    private CronWords() {}

    /**
     * Like {@code at 09:30 every day between Monday and Friday}; an expression that cannot be put into words with certainty is
     * given back.
     */
    static String of(String expression) {
        String cron = expression.strip();
        if (MISSAID.matcher(cron).find() || AMBIGUOUS.matcher(cron).matches()) {
            return cron;
        }
        try {
            return idiomatic(ENGLISH.describe(PARSER.parse(cron)).strip());
        } catch (RuntimeException e) {
            // The library fails in many ways on what it does not know, and none of them tells a reader more than the
            // text.
            return cron;
        }
    }

    private static String idiomatic(String description) {
        String words = description;
        for (Idiom idiom : IDIOMS) {
            words = idiom.phrase().matcher(words).replaceAll(idiom.said());
        }
        return words;
    }
}
