package org.verw.benchmark.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A straight scale from values to places on a chart.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from place, in units of the chart
 * @param to place; may be less than {@code from}
 */
public record Axis(double low, double high, double from, double to) {
    private static final int WANTED_TICKS = 5;

    /** A labelled place. */
    public record Tick(String at, String label) {}

    /** An axis whose ends are round numbers around the values. */
    static Axis around(double low, double high, double from, double to) {
        double top = high > low ? high : low + 1;
        double step = step(low, top);
        return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(top / step - 1e-9) * step, from, to);
    }

    double place(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** About five ticks at round numbers. */
    List<Tick> ticks() {
        double step = step(low, high);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step * 1e-6; i++) {
            double value = low + i * step;
            ticks.add(new Tick(number(place(value)), label(value, step)));
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double low, double high) {
        double raw = (high - low) / WANTED_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value, double step) {
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    }

    /** A coordinate with one decimal. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
