package dev.runboard.qoder.runs;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Problem;
import java.util.function.Predicate;

/** A parameter, or some values of one, that only one generation of the API supports. */
enum Capability {
    LARGE_PAGES("limit", value -> Integer.parseInt(value) > RunsApi.MAX_COMMON_LIMIT),
    STATUS("status", value -> true),
    RETRY_TRIGGER("trigger_type", "retry"::equals),
    CREATED_AT("created_at", value -> true);

    /** The beginning of the parameter's name. */
    private final String parameter;

    private final Predicate<String> values;

    Capability(String parameter, Predicate<String> values) {
        this.parameter = parameter;
        this.values = values;
    }

    /** Whether {@code problem} refuses a call because of it. A refusal without a parameter may mean any. */
    boolean isRefusedBy(Problem.BadRequest problem, Call call) {
        String named = problem.param();
        return isUsedBy(call) && (named == null || named.startsWith(parameter));
    }

    private boolean isUsedBy(Call call) {
        return call.query().entrySet().stream()
                .anyMatch(one -> one.getKey().startsWith(parameter) && values.test(one.getValue()));
    }
}
