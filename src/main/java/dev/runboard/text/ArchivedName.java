package dev.runboard.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service renames what it archives to {@code <name>_archived_<unix seconds>}. People know it by the name before. */
public final class ArchivedName {

    private static final Pattern RENAMED = Pattern.compile("(.*\\S.*)_archived_\\d+", Pattern.DOTALL);

    private ArchivedName() {}

    /** The name for people; exports keep the name as it came. */
    public static @Nullable String shown(@Nullable String name, boolean archived) {
        if (name == null || !archived) {
            return name;
        }
        Matcher renamed = RENAMED.matcher(name.strip());
        return renamed.matches() ? renamed.group(1) : name;
    }
}
