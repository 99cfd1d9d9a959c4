package dev.runboard.wall;

import dev.runboard.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a board.
 *
 * @param reasons sentences that explain the status {@link OverallStatus#UNKNOWN}
 */
public record Verdict(OverallStatus status, Message headline, List<Message> reasons) {

    /** The condition of all deployments in one word. */
    public enum OverallStatus {
        BROKEN,

        /** Nothing is broken, but a run waits for input. */
        ATTENTION,
        CALM,
        UNKNOWN,
        EMPTY;

        /** The value of the attribute {@code data-mood}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param waiting how many runs wait for input */
    static Verdict of(Evidence evidence, List<DeploymentCondition> conditions, int waiting, InputCheck input) {
        OverallStatus status = status(evidence, conditions, waiting, input);
        return new Verdict(
                status,
                headline(status, evidence, conditions, input(waiting, input)),
                reasons(evidence, conditions, input));
    }

    private static OverallStatus status(
            Evidence evidence, List<DeploymentCondition> conditions, int waiting, InputCheck input) {
        if (count(DeploymentCondition.State.BROKEN, conditions) > 0) {
            return OverallStatus.BROKEN;
        }
        if (waiting > 0) {
            return OverallStatus.ATTENTION;
        }
        List<DeploymentCondition> atWork = conditions.stream()
                .filter(one -> one.state() != DeploymentCondition.State.PAUSED_BY_USER
                        && one.state() != DeploymentCondition.State.NEVER_RAN)
                .toList();
        boolean knowsAll = evidence.knowsAllDeployments() && evidence.isReadable();
        if (atWork.isEmpty()) {
            return knowsAll ? OverallStatus.EMPTY : OverallStatus.UNKNOWN;
        }
        boolean allHealthy = atWork.stream().allMatch(DeploymentCondition::isCertainlyHealthy);
        return allHealthy && knowsAll && input.isClear() ? OverallStatus.CALM : OverallStatus.UNKNOWN;
    }

    /** How many runs need input, and how many did when they were last checked; null if there are none. */
    private static @Nullable Message input(int waiting, InputCheck check) {
        int maybe = check.unconfirmed();
        if (waiting == 0) {
            return maybe == 0 ? null : Message.of("wall.input.may", maybe);
        }
        return maybe == 0
                ? Message.of("wall.input.needed", waiting)
                : Message.of("wall.input.needed-and-may", waiting, maybe);
    }

    private static Message headline(
            OverallStatus status, Evidence evidence, List<DeploymentCondition> conditions, @Nullable Message input) {
        return switch (status) {
            case EMPTY -> empty(evidence, conditions);
            case CALM -> Message.of("wall.healthy", count(DeploymentCondition.State.HEALTHY, conditions));
            case BROKEN -> broken(count(DeploymentCondition.State.BROKEN, conditions), input);
            case ATTENTION, UNKNOWN -> input == null ? unknown(conditions) : input;
        };
    }

    private static Message broken(int count, @Nullable Message input) {
        return input == null ? Message.of("wall.broken", count) : Message.of("wall.broken-and-input", count, input);
    }

    private static Message unknown(List<DeploymentCondition> conditions) {
        return Message.of(
                count(DeploymentCondition.State.HEALTHY, conditions) == 0 ? "wall.unknown" : "wall.no-known-failures");
    }

    private static Message empty(Evidence evidence, List<DeploymentCondition> conditions) {
        if (!evidence.runs().isEmpty()) {
            return Message.of("wall.no-active-deployments");
        }
        return Message.of(
                count(DeploymentCondition.State.NEVER_RAN, conditions) == 0 ? "wall.no-runs" : "wall.no-runs-yet");
    }

    private static List<Message> reasons(Evidence evidence, List<DeploymentCondition> conditions, InputCheck input) {
        List<Message> reasons = new ArrayList<>();
        boolean doubtful = conditions.stream()
                .anyMatch(one -> one.state() == DeploymentCondition.State.UNKNOWN
                        || one.streak().doubtful());
        if (doubtful) {
            reasons.add(Message.of("wall.doubt.outcomes"));
        }
        if (input.undecided() > 0) {
            reasons.add(Message.of("wall.doubt.input", input.undecided()));
        }
        if (input.unconfirmed() > 0) {
            reasons.add(Message.of("wall.doubt.input-before", input.unconfirmed()));
        }
        if (count(DeploymentCondition.State.UNSEEN, conditions) > 0) {
            reasons.add(Message.of("wall.doubt.unseen"));
        }
        if (count(DeploymentCondition.State.PAUSED, conditions) > 0) {
            reasons.add(Message.of("wall.doubt.paused"));
        }
        if (!evidence.isReadable()) {
            reasons.add(Message.of("wall.doubt.unreadable"));
        }
        if (!evidence.knowsAllDeployments()) {
            reasons.add(Message.of("wall.doubt.deployments"));
        }
        return List.copyOf(reasons);
    }

    private static int count(DeploymentCondition.State state, List<DeploymentCondition> conditions) {
        return (int) conditions.stream().filter(one -> one.state() == state).count();
    }
}
