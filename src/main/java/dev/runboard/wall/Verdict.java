package dev.runboard.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a glance at the wall should give.
 *
 * @param reasons why it is neither calm nor broken, in sentences
 */
public record Verdict(Mood mood, String headline, List<String> reasons) {

    /** One word for it all. */
    public enum Mood {
        BROKEN,

        /** Nothing is broken, but somebody has to answer a run. */
        ATTENTION,
        CALM,
        UNKNOWN,
        EMPTY;

        /** The word that styles know it by. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param waiting how many runs wait for a person */
    static Verdict of(Evidence evidence, List<DeploymentCondition> cases, int waiting, InputCheck input) {
        Mood mood = mood(evidence, cases, waiting, input);
        return new Verdict(mood, headline(mood, evidence, cases, waiting), reasons(evidence, cases, input));
    }

    private static Mood mood(Evidence evidence, List<DeploymentCondition> cases, int waiting, InputCheck input) {
        if (count(DeploymentCondition.State.BROKEN, cases) > 0) {
            return Mood.BROKEN;
        }
        if (waiting > 0) {
            return Mood.ATTENTION;
        }
        List<DeploymentCondition> atWork = cases.stream()
                .filter(one -> one.state() != DeploymentCondition.State.RESTING
                        && one.state() != DeploymentCondition.State.NEVER_RAN)
                .toList();
        if (atWork.isEmpty()) {
            return Mood.EMPTY;
        }
        boolean allHealthy = atWork.stream().allMatch(DeploymentCondition::isCertainlyHealthy);
        return allHealthy && evidence.knowsAllDeployments() && input.isClear() ? Mood.CALM : Mood.UNKNOWN;
    }

    private static String headline(Mood mood, Evidence evidence, List<DeploymentCondition> cases, int waiting) {
        int healthy = count(DeploymentCondition.State.HEALTHY, cases);
        String input = waiting == 1 ? "1 needs input" : waiting + " need input";
        return switch (mood) {
            case EMPTY -> empty(evidence, cases);
            case BROKEN ->
                count(DeploymentCondition.State.BROKEN, cases) + " broken" + (waiting == 0 ? "" : " · " + input);
            case ATTENTION -> input;
            case CALM -> healthy == 1 ? "It is healthy" : "All " + healthy + " healthy";
            case UNKNOWN -> healthy == 0 ? "Not known how runs went" : "Nothing known to be broken";
        };
    }

    private static String empty(Evidence evidence, List<DeploymentCondition> cases) {
        if (!evidence.runs().isEmpty()) {
            return "Nothing in service";
        }
        return count(DeploymentCondition.State.NEVER_RAN, cases) == 0 ? "No runs" : "No runs yet";
    }

    private static List<String> reasons(Evidence evidence, List<DeploymentCondition> cases, InputCheck input) {
        List<String> reasons = new ArrayList<>();
        boolean doubtful = cases.stream()
                .anyMatch(one -> one.state() == DeploymentCondition.State.UNKNOWN
                        || one.streak().doubtful());
        if (doubtful) {
            reasons.add("Not all runs tell how they went.");
        }
        if (input.undecided() > 0) {
            reasons.add(
                    input.undecided() == 1
                            ? "1 run does not tell yet whether it needs input."
                            : input.undecided() + " runs do not tell yet whether they need input.");
        }
        if (input.unconfirmed() > 0) {
            reasons.add(
                    input.unconfirmed() == 1
                            ? "1 run needed input when it was last checked."
                            : input.unconfirmed() + " runs needed input when they were last checked.");
        }
        if (count(DeploymentCondition.State.UNSEEN, cases) > 0) {
            reasons.add("Not all deployments have a run among those looked at.");
        }
        if (count(DeploymentCondition.State.PAUSED, cases) > 0) {
            reasons.add("Some deployments are paused, and the reason is not known.");
        }
        if (!evidence.knowsAllDeployments()) {
            reasons.add("The list of deployments could not be read in full.");
        }
        return List.copyOf(reasons);
    }

    private static int count(DeploymentCondition.State state, List<DeploymentCondition> cases) {
        return (int) cases.stream().filter(one -> one.state() == state).count();
    }
}
