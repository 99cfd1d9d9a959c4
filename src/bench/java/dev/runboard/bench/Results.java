package dev.runboard.bench;

import java.util.Arrays;
import java.util.Locale;

/** Prints the table of results line by line. A missed goal is a result, not an error. */
final class Results {

    private static final String LINE = "| %-66s | %14s | %14s | %-3s |%n";

    static void head() {
        line("value", "measured", "goal", "met");
        line("---", "---:", "---:", "---");
    }

    static void atLeast(String what, double measured, double goal, String unit) {
        line(what, number(measured, unit), "≥ " + number(goal, unit), measured >= goal ? "yes" : "no");
    }

    static void atMost(String what, double measured, double goal, String unit) {
        line(what, number(measured, unit), "≤ " + number(goal, unit), measured <= goal ? "yes" : "no");
    }

    static void below(String what, double measured, double goal, String unit) {
        line(what, number(measured, unit), "< " + number(goal, unit), measured < goal ? "yes" : "no");
    }

    static void note(String what, double measured, String unit) {
        line(what, number(measured, unit), "", "");
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String number(double value, String unit) {
        String digits = value == Math.rint(value) || value >= 100 ? "%.0f" : "%.2f";
        return (digits + "%s").formatted(value, unit.isEmpty() ? "" : " " + unit);
    }

    private static void line(String what, String measured, String goal, String met) {
        System.out.printf(Locale.ROOT, LINE, what, measured, goal, met);
    }

    private Results() {}
}
