package dev.runboard.deployments;

import dev.runboard.qoder.deployments.Instruction;
import dev.runboard.qoder.deployments.Task;
import dev.runboard.text.Message;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instruction for the agent of a deployment.
 *
 * @param label the kind, or null if it is unknown
 * @param type the API's word for it
 */
public record InstructionView(@Nullable Message label, String type, List<Part> parts) {

    /**
     * A part of an instruction.
     *
     * @param label its meaning, or null if that is clear
     * @param count a number of iterations, or null
     * @param text the text, or null
     * @param json anything but a text, or null
     */
    public record Part(
            @Nullable Message label,
            @Nullable Message count,
            @Nullable Message text,
            @Nullable Message json) {

        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

        private static Part of(Instruction.Part part) {
            return switch (part.meaning()) {
                case CONTENT -> new Part(null, null, part.text(), part.json());
                case RUBRIC -> labelled("rubric", part);
                case OTHER_FIELDS -> labelled("other-fields", part);
                case MAX_ITERATIONS -> iterations(Objects.requireNonNull(part.text()));
            };
        }

        private static Part labelled(String code, Instruction.Part part) {
            return new Part(Message.of("deployments.part." + code), null, part.text(), part.json());
        }

        /** Anything but a number is shown as it is. */
        private static Part iterations(Message count) {
            Message label = Message.of("deployments.part.max-iterations");
            String number =
                    count.isVerbatim() ? String.valueOf(count.arguments().getFirst()) : "";
            return NUMBER.matcher(number).matches()
                    ? new Part(label, Message.of("deployments.part.iterations", Long.parseLong(number)), null, null)
                    : new Part(label, null, count, null);
        }
    }

    static List<InstructionView> of(@Nullable Task task) {
        if (task == null) {
            return List.of();
        }
        Stream<InstructionView> known = task.instructions().stream().map(InstructionView::of);
        int more = task.moreInstructions();
        Message count = Message.of("deployments.instructions.more", more);
        return Stream.concat(known, more == 0 ? Stream.of() : Stream.of(new InstructionView(count, "", List.of())))
                .toList();
    }

    private static InstructionView of(Instruction instruction) {
        return new InstructionView(
                label(instruction.type()),
                instruction.type(),
                instruction.parts().stream().map(Part::of).toList());
    }

    private static @Nullable Message label(String type) {
        return switch (type) {
            case "" -> Message.of("deployments.instruction.event");
            case "user.message" -> Message.of("deployments.instruction.message");
            case "system.message" -> Message.of("deployments.instruction.system-message");
            case "user.define_outcome" -> Message.of("deployments.instruction.outcome");
            default -> null;
        };
    }
}
