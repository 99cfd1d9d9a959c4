package dev.runboard.demo.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSourceResolvable;

/** The ways to fail that the demo's page offers. */
public enum FaultKind {
    STATUS_400(answer(400)),
    STATUS_401(answer(401)),
    STATUS_403(answer(403)),
    STATUS_404(answer(404)),
    STATUS_408(answer(408)),
    STATUS_409(answer(409)),
    STATUS_429(answer(429), true),
    STATUS_500(answer(500)),
    STATUS_502(answer(502, "<html><h1>502 Bad Gateway</h1></html>")),
    STATUS_503(answer(503)),
    STATUS_503_BARE(answer(503, "")),
    STATUS_503_WAIT(answer(503), true),
    SLOW(Fault.NONE, true),
    SILENT(Fault.NONE.withEnd(Fault.End.SILENT)),
    RESET(Fault.NONE.withEnd(Fault.End.DROPPED)),
    HALF(Fault.NONE.withEnd(Fault.End.HALF)),
    MALFORMED(answer(200, "{\"data\": [}")),
    PAGE(answer(200, "<html><h1>Welcome to the Wi-Fi</h1></html>")),
    ENDLESS(Fault.NONE.withEnd(Fault.End.ENDLESS));

    private final Fault fault;
    private final boolean waits;

    FaultKind(Fault fault) {
        this(fault, false);
    }

    FaultKind(Fault fault, boolean waits) {
        this.fault = fault;
        this.waits = waits;
    }

    private static Fault answer(int status) {
        return Fault.NONE.withStatus(status, null);
    }

    private static Fault answer(int status, String body) {
        return Fault.NONE.withStatus(status, body);
    }

    static Optional<FaultKind> parse(String parameter) {
        return Arrays.stream(values())
                .filter(way -> way.parameter().equals(parameter))
                .findFirst();
    }

    /** The word that a form knows it by. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public MessageSourceResolvable words() {
        return Text.of("demo.kind." + parameter());
    }

    Fault fault(Duration wait) {
        if (!waits) {
            return fault;
        }
        return fault.status() == 0 ? fault.withDelay(wait) : fault.withRetryAfter(wait);
    }
}
