package dev.runboard.demo.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to fail that the demo's page offers. */
public enum FaultKind {
    STATUS_400("400 Bad Request", answer(400)),
    STATUS_401("401 Unauthorized, for the delay set below", answer(401)),
    STATUS_403("403 Forbidden: the token lacks a permission", answer(403)),
    STATUS_404("404 Not Found", answer(404)),
    STATUS_408("408 Request Timeout", answer(408)),
    STATUS_409("409 Conflict", answer(409)),
    STATUS_429("429 Too Many Requests, with the wait set below", answer(429), true),
    STATUS_500("500 Internal Server Error", answer(500)),
    STATUS_502("502 Bad Gateway, a page of a gateway", answer(502, "<html><h1>502 Bad Gateway</h1></html>")),
    STATUS_503("503 Service Unavailable", answer(503)),
    STATUS_503_BARE("503 Service Unavailable, without a body", answer(503, "")),
    STATUS_503_WAIT("503 Service Unavailable, with the wait set below", answer(503), true),
    SLOW("The true answer, late by the wait set below", Fault.NONE, true),
    SILENT("No answer at all", Fault.NONE.withEnd(Fault.End.SILENT)),
    RESET("The connection cut before the answer", Fault.NONE.withEnd(Fault.End.DROPPED)),
    HALF("The connection cut in the middle of the answer", Fault.NONE.withEnd(Fault.End.HALF)),
    MALFORMED("Malformed JSON", answer(200, "{\"data\": [}")),
    PAGE("A web page instead of JSON", answer(200, "<html><h1>Welcome to the Wi-Fi</h1></html>")),
    ENDLESS("An answer without an end", Fault.NONE.withEnd(Fault.End.ENDLESS));

    private final String words;
    private final Fault fault;
    private final boolean waits;

    FaultKind(String words, Fault fault) {
        this(words, fault, false);
    }

    FaultKind(String words, Fault fault, boolean waits) {
        this.words = words;
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

    public String words() {
        return words;
    }

    Fault fault(Duration wait) {
        if (!waits) {
            return fault;
        }
        return fault.status() == 0 ? fault.withDelay(wait) : fault.withRetryAfter(wait);
    }
}
