package org.verw.benchmark.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line chart for the template {@code line-chart}: numbers and texts only, drawn there.
 *
 * @param title above it, which also describes it to those who cannot see it
 * @param xLabel under the horizontal axis
 * @param yLabel above the vertical axis
 * @param xTicks places and labels
 * @param yTicks the same
 * @param lines what is drawn
 */
public record LineChart(
        String title, String xLabel, String yLabel, List<Axis.Tick> xTicks, List<Axis.Tick> yTicks, List<Line> lines) {
    private static final double LEFT = 46;
    private static final double RIGHT = 508;
    private static final double TOP = 16;
    private static final double BOTTOM = 236;
    private static final int MARKS = 6;

    /**
     * What to draw.
     *
     * @param name for the legend
     * @param x ascending
     * @param y one each; NaN leaves a point out
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
    public record Series(String name, double[] x, double[] y) {}

    /**
     * A line as SVG needs it.
     *
     * @param name for the legend
     * @param last its last value, as text
     * @param ink colour, dash and mark
     * @param points of the polyline
     * @param marks places of marks
     */
    public record Line(String name, String last, Ink ink, String points, List<Place> marks) {}

    /** Where a mark is. */
    public record Place(String x, String y) {}

    /**
     * Computes a chart.
     *
     * @param fromZero whether the vertical axis starts at 0
     */
    public static LineChart of(String title, String xLabel, String yLabel, boolean fromZero, List<Series> series) {
        double[] x = range(series.stream().map(Series::x).toList());
        double[] y = range(series.stream().map(Series::y).toList());
        Axis horizontal = Axis.around(x[0], x[1], LEFT, RIGHT);
        Axis across = new Axis(x[0], Math.max(x[1], x[0] + 1), LEFT, RIGHT);
        Axis up = Axis.around(fromZero ? Math.min(0, y[0]) : y[0], y[1], BOTTOM, TOP);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            lines.add(line(series.get(i), Ink.of(i), across, up));
        }
        List<Axis.Tick> ticks = horizontal.low() == across.low() && horizontal.high() == across.high()
                ? horizontal.ticks()
                : wholeTicks(across);
        return new LineChart(title, xLabel, yLabel, ticks, up.ticks(), lines);
    }

    /** Ends, and round numbers between. */
    private static List<Axis.Tick> wholeTicks(Axis axis) {
        List<Axis.Tick> ticks = new ArrayList<>();
        ticks.add(new Axis.Tick(Axis.number(axis.place(axis.low())), String.format(Locale.ROOT, "%.0f", axis.low())));
        Axis round = Axis.around(axis.low(), axis.high(), axis.from(), axis.to());
        double gap = (axis.high() - axis.low()) / 12;
        for (Axis.Tick tick : round.ticks()) {
            double value = Double.parseDouble(tick.label());
            if (value > axis.low() + gap && value < axis.high() - gap) {
                ticks.add(new Axis.Tick(Axis.number(axis.place(value)), tick.label()));
            }
        }
        ticks.add(new Axis.Tick(Axis.number(axis.place(axis.high())), String.format(Locale.ROOT, "%.0f", axis.high())));
        return ticks;
    }

    private static double[] range(List<double[]> rows) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            for (double v : row) {
                if (Double.isFinite(v)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        return low > high ? new double[] {0, 1} : new double[] {low, high};
    }

    private static Line line(Series series, Ink ink, Axis across, Axis up) {
        StringBuilder points = new StringBuilder();
        List<Place> marks = new ArrayList<>();
        int n = series.x().length;
        int every = Math.max(1, n / MARKS);
        String last = "";
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(series.y()[i])) {
                continue;
            }
            Place place = new Place(Axis.number(across.place(series.x()[i])), Axis.number(up.place(series.y()[i])));
            points.append(place.x()).append(',').append(place.y()).append(' ');
            if (i % every == 0 || i == n - 1) {
                marks.add(place);
            }
            last = String.format(Locale.ROOT, Math.abs(series.y()[i]) < 10 ? "%.2f" : "%.1f", series.y()[i]);
        }
        return new Line(series.name(), last, ink, points.toString().strip(), marks);
    }
}
