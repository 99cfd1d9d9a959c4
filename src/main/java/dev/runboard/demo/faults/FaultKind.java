package dev.runboard.demo.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** The faults that the demo's page offers. */
public enum FaultKind {
    STATUS_400(400),
    STATUS_401(401),
    STATUS_403(403),
    STATUS_404(404),
    STATUS_408(408),
    STATUS_409(409),
    STATUS_429(429),
    STATUS_500(500),
    STATUS_502(502, "<html><h1>502 Bad Gateway</h1></html>"),
    STATUS_503(503),
    STATUS_503_BARE(503, ""),
    STATUS_503_WAIT(503),
    SLOW(0),
    SILENT(0),
    RESET(0),
    HALF(0),
    MALFORMED(200, "{\"data\": [}"),
    PAGE(200, "<html><h1>Welcome to the Wi-Fi</h1></html>"),
    ENDLESS(0);

    private final int status;
    private final @Nullable String body;

    FaultKind(int status) {
        this(status, null);
    }

    FaultKind(int status, @Nullable String body) {
        this.status = status;
        this.body = body;
    }

    static Optional<FaultKind> parse(String parameter) {
        return Arrays.stream(values())
                .filter(kind -> kind.parameter().equals(parameter))
                .findFirst();
    }

    /** The word that a form knows it by. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public MessageSourceResolvable words() {
        return Fault.text("demo.kind." + parameter());
    }

    /** The status of the answer, or 0 for the true one. */
    public int status() {
        return status;
    }

    /** What the answer says instead of the vendor's error envelope, or null. */
    public @Nullable String body() {
        return body;
    }

    boolean asksToWait() {
        return this == STATUS_429 || this == STATUS_503_WAIT;
    }
}
