package dev.runboard.web.runs;

import dev.runboard.qoder.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a row of the run table shows, in {@value #LENGTH} characters. A page sends the marks of its rows with each refresh, and the
 * server answers with the rows that have another mark by now.
 *
 * @param run the part that identifies the run
 * @param status the kind of its status
 * @param isUndecided whether its status is unknown because the API does not tell it
 * @param text the whole mark
 */
public record RowMark(String run, RunStatus.Kind status, boolean isUndecided, String text) {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 7;
    private static final int RUN_LENGTH = 4;
    private static final int BITS_PER_DIGIT = 6;

    /** The last three digits: four bits for the status, the others for everything else in the row. */
    private static final int CONTENT_BITS = 14;

    private static final List<RunStatus.Kind> KINDS = List.of(RunStatus.Kind.values());
    private static final int UNDECIDED = KINDS.size();

    /** The last digit of a row whose run no longer matches the filter. */
    private static final char GONE = '~';

    static RowMark of(RunRow row) {
        RunStatus.Kind kind = RunStatus.Kind.valueOf(row.icon().toUpperCase(Locale.ROOT));
        boolean undecided = row.code().equals(RunStatus.Kind.UNKNOWN.word());
        int status = undecided ? UNDECIDED : kind.ordinal();
        String run = digits(mix(row.id().hashCode()) >>> 8, RUN_LENGTH);
        int rest = status << CONTENT_BITS | mix(content(row)) >>> (Integer.SIZE - CONTENT_BITS);
        return new RowMark(run, kind, undecided, run + digits(rest, LENGTH - RUN_LENGTH));
    }

    /** The median of its deployment is left out: each run that ends would change the bars of many rows. */
    private static int content(RunRow row) {
        return Objects.hash(
                row.status(),
                row.ofSession(),
                row.deployment(),
                row.trigger(),
                row.attempt(),
                row.agent(),
                row.when() == null ? null : row.when().iso(),
                row.liveSince() == null ? row.took() : row.liveSince(),
                row.errorType(),
                row.errorLine(),
                row.missedGoal());
    }

    /** Reads marks without a separator. Returns nothing if {@code text} is anything else. */
    public static Optional<List<RowMark>> parse(String text) {
        List<RowMark> marks = new ArrayList<>();
        for (int i = 0; i + LENGTH <= text.length(); i += LENGTH) {
            read(text.substring(i, i + LENGTH)).ifPresent(marks::add);
        }
        boolean all = !marks.isEmpty() && marks.size() * LENGTH == text.length();
        return all ? Optional.of(List.copyOf(marks)) : Optional.empty();
    }

    private static Optional<RowMark> read(String mark) {
        String digits = mark.charAt(LENGTH - 1) == GONE ? mark.substring(0, LENGTH - 1) : mark;
        int status = DIGITS.indexOf(mark.charAt(RUN_LENGTH)) >>> 2;
        if (status > UNDECIDED || digits.chars().anyMatch(digit -> DIGITS.indexOf(digit) < 0)) {
            return Optional.empty();
        }
        RunStatus.Kind kind = status == UNDECIDED ? RunStatus.Kind.UNKNOWN : KINDS.get(status);
        return Optional.of(new RowMark(mark.substring(0, RUN_LENGTH), kind, status == UNDECIDED, mark));
    }

    /** Whether the run may still change. A run that waits for input is not followed. */
    public boolean isOpen() {
        return status == RunStatus.Kind.PENDING || status == RunStatus.Kind.RUNNING || status == RunStatus.Kind.UNKNOWN;
    }

    /** This mark as a page has it once it shows that the run no longer matches. */
    public String gone() {
        return text.substring(0, LENGTH - 1) + GONE;
    }

    /** Whether the page shows already that the run no longer matches. */
    public boolean isGone() {
        return text.charAt(LENGTH - 1) == GONE;
    }

    /** Spreads similar hashes over all bits. */
    private static int mix(int hash) {
        return hash * 0x9E3779B9;
    }

    private static String digits(int value, int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = length - 1; i >= 0; i--) {
            digits.append(DIGITS.charAt(value >>> i * BITS_PER_DIGIT & DIGITS.length() - 1));
        }
        return digits.toString();
    }
}
