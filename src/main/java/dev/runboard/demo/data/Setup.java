package dev.runboard.demo.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment gives to each of its sessions beside its task.
 *
 * @param steps the rest of the text of the task, after the description
 * @param goal the outcome that is graded, or null
 * @param systemMessage what is said in the system's name, or null
 * @param resources each as its JSON
 * @param vaults the names of its vaults
 * @param metadata the words that people have put to it
 * @param budget the most that a session may cost, or 0 for no limit
 * @param asking of a thousand sessions that go well, how many wait for somebody to allow a tool
 */
public record Setup(
        String steps,
        @Nullable Goal goal,
        @Nullable String systemMessage,
        List<String> resources,
        List<String> vaults,
        Map<String, String> metadata,
        int budget,
        int asking) {

    static final Setup PLAIN =
            new Setup(" Report in three sentences what you did.", null, null, List.of(), List.of(), Map.of(), 0, 0);

    Setup steps(String text) {
        return new Setup(text, goal, systemMessage, resources, vaults, metadata, budget, asking);
    }

    Setup goal(String description, String rubric, int maxIterations) {
        Goal newGoal = new Goal(description, rubric, maxIterations);
        return new Setup(steps, newGoal, systemMessage, resources, vaults, metadata, budget, asking);
    }

    Setup systemMessage(String text) {
        return new Setup(steps, goal, text, resources, vaults, metadata, budget, asking);
    }

    Setup resources(String... json) {
        return new Setup(steps, goal, systemMessage, List.of(json), vaults, metadata, budget, asking);
    }

    Setup vaults(String... names) {
        return new Setup(steps, goal, systemMessage, resources, List.of(names), metadata, budget, asking);
    }

    Setup metadata(Map<String, String> words) {
        return new Setup(steps, goal, systemMessage, resources, vaults, words, budget, asking);
    }

    Setup budget(int maxCost) {
        return new Setup(steps, goal, systemMessage, resources, vaults, metadata, maxCost, asking);
    }

    Setup asking(int permille) {
        return new Setup(steps, goal, systemMessage, resources, vaults, metadata, budget, permille);
    }
}
