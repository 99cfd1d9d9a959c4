package dev.runboard.demo.data;

/** How many digits a run's times have after the second; the vendor's vary from none to nine. */
public enum Precision {
    SECONDS(1_000_000_000L),
    MILLIS(1_000_000L),
    MICROS(1_000L),
    NANOS(1L);

    private final long step;

    Precision(long step) {
        this.step = step;
    }

    static Precision of(long hash) {
        return switch ((int) (hash >>> 60)) {
            case 0 -> SECONDS;
            case 1 -> MILLIS;
            case 2, 3 -> NANOS;
            default -> MICROS;
        };
    }

    public long cut(long nanos) {
        return nanos - nanos % step;
    }
}
