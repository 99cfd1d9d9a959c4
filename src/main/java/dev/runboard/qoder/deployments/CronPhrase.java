package dev.runboard.qoder.deployments;

import java.util.List;

/**
 * A phrase about the times of a schedule. Its code selects the text in each language.
 *
 * @param code what it says, like {@code every-hours}
 * @param values numbers, times of day, and other phrases
 */
public record CronPhrase(String code, List<Object> values) {

    static CronPhrase of(String code, Object... values) {
        return new CronPhrase(code, List.of(values));
    }
}
