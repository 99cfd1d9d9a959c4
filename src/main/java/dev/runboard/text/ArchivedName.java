package dev.runboard.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Restores names of archived resources. The API renames them to {@code <name>_archived_<unix seconds>}. */
public final class ArchivedName {

    private static final Pattern RENAMED = Pattern.compile("(.*\\S.*)_archived_\\d+", Pattern.DOTALL);

    private ArchivedName() {}

    /** Returns the name to show. Exports keep the name of the API. */
    public static @Nullable String shown(@Nullable String name, boolean archived) {
        if (name == null || !archived) {
            return name;
        }
        Matcher renamed = RENAMED.matcher(name.strip());
        return renamed.matches() ? renamed.group(1) : name;
    }
}
