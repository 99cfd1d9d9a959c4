package dev.runboard.web.runs;

import dev.runboard.qoder.events.AwaitedInput;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input that a run needs.
 *
 * @param question the last message of the agent, or null
 * @param others how many other events need an answer, in words, or null
 */
public record InputView(
        @Nullable Message question,
        List<Ask> asks,
        @Nullable Message others) {

    private static final int MAX_QUESTION = 4_000;
    private static final int MAX_INPUT = 2_000;

    /**
     * A tool call that needs an answer.
     *
     * @param need the kind of answer that it needs
     * @param input its input, or null
     */
    public record Ask(Message need, Message tool, @Nullable Message input) {}

    /** Returns null if nothing is known. */
    public static @Nullable InputView of(@Nullable AwaitedInput awaited) {
        if (awaited == null || awaited.isEmpty()) {
            return null;
        }
        return new InputView(
                text(awaited.question(), MAX_QUESTION),
                awaited.asks().stream().map(InputView::of).toList(),
                awaited.others() == 0 ? null : Message.of("run.input.others", awaited.others()));
    }

    private static Ask of(AwaitedInput.Ask ask) {
        return new Ask(
                Message.of(ask.needsResult() ? "run.input.result" : "run.input.confirmation"),
                words(ask.tool()),
                text(ask.input(), MAX_INPUT));
    }

    private static Message words(EventIndex.Tool tool) {
        String name = DisplayText.line(tool.name());
        return tool.server() == null
                ? Message.verbatim(name)
                : Message.of("units.tool-on-server", name, DisplayText.line(tool.server()));
    }

    private static @Nullable Message text(@Nullable String text, int max) {
        return text == null
                ? null
                : Excerpt.of(DisplayText.of(text).strip(), max).words();
    }
}
