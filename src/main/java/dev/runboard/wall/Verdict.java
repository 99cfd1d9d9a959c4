package dev.runboard.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The summary of a board.
 *
 * @param reasons sentences that explain the mood {@link Mood#UNKNOWN}
 */
public record Verdict(Mood mood, String headline, List<String> reasons) {

    /** The condition of all deployments in one word. */
    public enum Mood {
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
        Mood mood = mood(evidence, conditions, waiting, input);
        return new Verdict(
                mood,
                headline(mood, evidence, conditions, input(waiting, input)),
                reasons(evidence, conditions, input));
    }

    private static Mood mood(Evidence evidence, List<DeploymentCondition> conditions, int waiting, InputCheck input) {
        if (count(DeploymentCondition.State.BROKEN, conditions) > 0) {
            return Mood.BROKEN;
        }
        if (waiting > 0) {
            return Mood.ATTENTION;
        }
        List<DeploymentCondition> atWork = conditions.stream()
                .filter(one -> one.state() != DeploymentCondition.State.PAUSED_BY_USER
                        && one.state() != DeploymentCondition.State.NEVER_RAN)
                .toList();
        boolean knowsAll = evidence.knowsAllDeployments() && evidence.isReadable();
        if (atWork.isEmpty()) {
            return knowsAll ? Mood.EMPTY : Mood.UNKNOWN;
        }
        boolean allHealthy = atWork.stream().allMatch(DeploymentCondition::isCertainlyHealthy);
        return allHealthy && knowsAll && input.isClear() ? Mood.CALM : Mood.UNKNOWN;
    }

    /** How many runs need input, and how many did when they were last checked. */
    private static String input(int waiting, InputCheck check) {
        int maybe = check.unconfirmed();
        if (waiting == 0) {
            return maybe == 0 ? "" : maybe + " may need input";
        }
        return (waiting == 1 ? "1 needs input" : waiting + " need input") + (maybe == 0 ? "" : " · " + maybe + " may");
    }

    private static String headline(Mood mood, Evidence evidence, List<DeploymentCondition> conditions, String input) {
        int healthy = count(DeploymentCondition.State.HEALTHY, conditions);
        return switch (mood) {
            case EMPTY -> empty(evidence, conditions);
            case BROKEN ->
                count(DeploymentCondition.State.BROKEN, conditions) + " broken"
                        + (input.isEmpty() ? "" : " · " + input);
            case ATTENTION -> input;
            case CALM -> healthy == 1 ? "It is healthy" : "All " + healthy + " healthy";
            case UNKNOWN -> input.isEmpty() ? (healthy == 0 ? "Outcomes unknown" : "No known failures") : input;
        };
    }

    private static String empty(Evidence evidence, List<DeploymentCondition> conditions) {
        if (!evidence.runs().isEmpty()) {
            return "No active deployments";
        }
        return count(DeploymentCondition.State.NEVER_RAN, conditions) == 0 ? "No runs" : "No runs yet";
    }

    private static List<String> reasons(Evidence evidence, List<DeploymentCondition> conditions, InputCheck input) {
        List<String> reasons = new ArrayList<>();
        boolean doubtful = conditions.stream()
                .anyMatch(one -> one.state() == DeploymentCondition.State.UNKNOWN
                        || one.streak().doubtful());
        if (doubtful) {
            reasons.add("The outcome of some runs is unknown.");
        }
        if (input.undecided() > 0) {
            reasons.add(
                    input.undecided() == 1
                            ? "It is not known yet whether 1 run needs input."
                            : "It is not known yet whether " + input.undecided() + " runs need input.");
        }
        if (input.unconfirmed() > 0) {
            reasons.add(
                    input.unconfirmed() == 1
                            ? "1 run needed input when it was last checked."
                            : input.unconfirmed() + " runs needed input when they were last checked.");
        }
        if (count(DeploymentCondition.State.UNSEEN, conditions) > 0) {
            reasons.add("Some deployments have none of these runs.");
        }
        if (count(DeploymentCondition.State.PAUSED, conditions) > 0) {
            reasons.add("Some deployments are paused for an unknown reason.");
        }
        if (!evidence.isReadable()) {
            reasons.add("Some runs could not be read.");
        }
        if (!evidence.knowsAllDeployments()) {
            reasons.add("The list of deployments could not be read in full.");
        }
        return List.copyOf(reasons);
    }

    private static int count(DeploymentCondition.State state, List<DeploymentCondition> conditions) {
        return (int) conditions.stream().filter(one -> one.state() == state).count();
    }
}
