package dev.runboard.upstream.answers;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The number at which a parser is, without loss: a double would round long ones. */
final class ExactNumber {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExactNumber() {}

    /** Reads the number, or its digits as a text if its exponent is out of the range of {@link java.math.BigDecimal}. */
    static JsonNode of(JsonParser parser) {
        try {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
                default -> NODES.numberNode(parser.getDecimalValue());
            };
        } catch (NumberFormatException e) {
            return NODES.stringNode(parser.getString());
        }
    }
}
