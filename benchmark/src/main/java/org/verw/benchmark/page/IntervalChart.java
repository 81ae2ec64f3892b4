package org.verw.benchmark.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values with their intervals, one a row, for the template {@code interval-chart}.
 *
 * @param title above it
 * @param unit under the axis
 * @param height of the drawing
 * @param bottom where the axis is
 * @param ticks of the axis
 * @param rows top to bottom
 * @param chance place of the line of chance, or empty
 */
public record IntervalChart(
        String title, String unit, String height, String bottom, List<Axis.Tick> ticks, List<Row> rows, String chance) {
    private static final double LEFT = 12;
    private static final double RIGHT = 508;
    private static final double ROW = 44;
    private static final double TOP = 8;

    /**
     * What to draw.
     *
     * @param name of the row
     * @param note after the name, or empty
     * @param value the dot
     * @param low end of the interval
     * @param high the other end
     */
    public record Value(String name, String note, double value, double low, double high) {}

    /**
     * A row as SVG needs it.
     *
     * @param y of the text
     * @param line y of the interval
     */
    public record Row(
            String name, String note, String text, String y, String line, String x, String low, String high, Ink ink) {}

    /**
     * Computes a chart whose axis starts at 0.
     *
     * @param chance value of the line of chance; NaN for none
     */
    public static IntervalChart of(String title, String unit, double chance, List<Value> values) {
        double high = values.stream().mapToDouble(Value::high).max().orElse(1);
        Axis axis = Axis.around(0, Math.max(high, 1), LEFT, RIGHT);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value v = values.get(i);
            double y = TOP + i * ROW;
            rows.add(new Row(
                    v.name(),
                    v.note(),
                    String.format(Locale.ROOT, "%.1f  [%.1f, %.1f]", v.value(), v.low(), v.high()),
                    Axis.number(y + 14),
                    Axis.number(y + 28),
                    Axis.number(axis.place(v.value())),
                    Axis.number(axis.place(v.low())),
                    Axis.number(axis.place(v.high())),
                    Ink.of(i)));
        }
        double bottom = TOP + values.size() * ROW;
        return new IntervalChart(
                title,
                unit,
                Axis.number(bottom + 40),
                Axis.number(bottom),
                axis.ticks(),
                rows,
                Double.isFinite(chance) ? Axis.number(axis.place(chance)) : "");
    }
}
