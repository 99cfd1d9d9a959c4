package dev.runboard.deployments;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.Locale;

/** Says in English when a cron expression fires. */
final class CronWords {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronDescriptor ENGLISH = CronDescriptor.instance(Locale.ENGLISH);

    private CronWords() {}

    /** Like {@code at 09:30 every day between Monday and Friday}; an expression that cannot be read is given back. */
    static String of(String expression) {
        try {
            return ENGLISH.describe(PARSER.parse(expression)).strip();
        } catch (RuntimeException e) {
            // The library fails in many ways on what it does not know, and none of them tells a reader more than the
            // text.
            return expression;
        }
    }
}
