package org.verw.model.train;

import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.sheet.PageTemplate;

/** A run's epochs as a page of small line charts: {@code curves.html}, which needs nothing beside it. */
final class Curves {
    private static final String FILE = "curves.html";
    private static final double WIDTH = 300;
    private static final double HEIGHT = 110;
    private static final double MARGIN = 4;
    private static final Template PAGE = PageTemplate.of(Curves.class, "curves.mustache");

    private Curves() {}

    /**
     * One chart; fields are read by the template.
     *
     * @param selected how far to the right the selected epoch is; empty where none is
     */
    record Chart(String name, String points, String lowest, String highest, String last, String selected) {}

    /** @param selected epoch whose checkpoint was selected, from 1; null where none is yet */
    static void write(Path folder, List<EpochRecord> history, @Nullable Integer selected) {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (EpochRecord epoch : history) {
            add(series, "loss", epoch.loss());
            epoch.losses().forEach((name, value) -> add(series, "loss " + name, value));
            epoch.validation().forEach((name, value) -> add(series, "validation " + name, value));
            add(series, "learning rate", epoch.learningRate());
            add(series, "gradient norm", epoch.gradientNorm());
            add(series, "images per second", epoch.imagesPerSecond());
            add(series, "memory, GB", epoch.memoryBytes() / 1e9);
        }
        List<Chart> charts = new ArrayList<>();
        series.forEach((name, values) -> charts.add(chart(name, values, selected)));
        AtomicFile.write(
                folder.resolve(FILE),
                PAGE.execute(Map.of(
                        "title",
                        title(folder),
                        "epochs",
                        history.size(),
                        "charts",
                        charts,
                        "selected",
                        selected == null ? "" : selected)));
    }

    /** A run and its seed. */
    private static String title(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        int names = whole.getNameCount();
        return whole.subpath(Math.max(0, names - 2), names).toString();
    }

    private static void add(Map<String, List<Double>> series, String name, double value) {
        series.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private static Chart chart(String name, List<Double> values, @Nullable Integer selected) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double up = high == low ? 0.5 : (values.get(i) - low) / (high - low);
            points.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", across(i, values.size()), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)));
        }
        return new Chart(
                name,
                points.toString().strip(),
                number(low),
                number(high),
                number(values.get(values.size() - 1)),
                selected == null ? "" : String.format(Locale.ROOT, "%.1f", across(selected - 1, values.size())));
    }

    private static double across(int epoch, int epochs) {
        return MARGIN + (epochs == 1 ? 0.5 : (double) epoch / (epochs - 1)) * (WIDTH - 2 * MARGIN);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
