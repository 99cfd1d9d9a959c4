package dev.runboard.overview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * The error of a run.
 *
 * @param message the message as the API sends it
 * @param group the same message with placeholders, as its group has it
 */
record ErrorFact(String type, String message, String group) {

    static final ErrorFact NONE = new ErrorFact("", "", "");

    private static final List<String> TYPES = List.of("timeout_error", "billing_error");

    static ErrorFact random(Random random) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        int number = 1 + random.nextInt(900);
        return switch (random.nextInt(5)) {
            case 0 -> new ErrorFact(type, "No answer within " + number + " s", "No answer within <*>");
            case 1 ->
                new ErrorFact(
                        type,
                        "Session sess_%032x broke\\nat line %d".formatted(random.nextLong(), number),
                        "Session <*> broke");
            case 2 ->
                new ErrorFact(
                        type,
                        "GET https://api.example.com/v%d/items?page=%d failed".formatted(number, number),
                        "GET https://api.example.com/<*> failed");
            case 3 ->
                new ErrorFact(
                        type,
                        "Host 10.0.%d.7 refused at 2026-06-14T0%d:00:00Z".formatted(number % 256, number % 10),
                        "Host <*> refused at <*>");
            default -> new ErrorFact(type, "Denied", "Denied");
        };
    }

    /** The session stopped for a reason that is the type of its error. */
    static ErrorFact ofReason(Random random) {
        return new ErrorFact(random.nextBoolean() ? "retries_exhausted" : "budget_reached", "", "");
    }

    /** The first 8 hexadecimal digits of SHA-256 over the type, a line feed and the message with placeholders. */
    String groupId() {
        try {
            byte[] text = (type + "\n" + group).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
                    .substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    String json() {
        return "{\"type\":\"%s\",\"message\":\"%s\"}".formatted(type, message);
    }
}
