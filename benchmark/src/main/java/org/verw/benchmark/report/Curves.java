package org.verw.benchmark.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.verw.benchmark.page.LineChart;
import org.verw.benchmark.result.ProtocolScore;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.JsonLines;

/** Curves of a report: cumulative match by system, and losses by epoch of each training run. */
final class Curves {
    private static final int CMC = 20;
    private static final String METRICS = "metrics.jsonl";

    private Curves() {}

    /** A line of a training run's {@code metrics.jsonl}; other fields are passed over. */
    record Epoch(int epoch, SortedMap<String, Double> losses, SortedMap<String, Double> validation) {
        Epoch {
            losses = losses == null ? new TreeMap<>() : new TreeMap<>(losses);
            validation = validation == null ? new TreeMap<>() : new TreeMap<>(validation);
        }
    }

    /** One chart a protocol; a system's curve is the mean of its runs. */
    static List<LineChart> cmc(List<ResultFolder> results) {
        Map<String, Map<String, List<ProtocolScore>>> protocols = new TreeMap<>((a, b) -> b.compareTo(a));
        for (ResultFolder folder : results) {
            folder.result()
                    .protocols()
                    .forEach((protocol, score) -> protocols
                            .computeIfAbsent(protocol, p -> new TreeMap<>())
                            .computeIfAbsent(folder.result().system(), s -> new ArrayList<>())
                            .add(score));
        }
        List<LineChart> charts = new ArrayList<>();
        protocols.forEach((protocol, systems) -> {
            List<LineChart.Series> series = new ArrayList<>();
            systems.forEach((system, scores) -> series.add(cmc(system, scores)));
            // As the board does, so that a system has one colour in both.
            series.sort(Comparator.comparingDouble((LineChart.Series s) -> s.y().length == 0 ? 0 : -s.y()[0]));
            charts.add(LineChart.of("Cumulative match, " + protocol, "first k images", "percent", true, series));
        });
        return charts;
    }

    private static LineChart.Series cmc(String system, List<ProtocolScore> scores) {
        int length = Math.min(
                CMC, scores.stream().mapToInt(s -> s.cmc().size()).min().orElse(0));
        double[] k = IntStream.rangeClosed(1, length).asDoubleStream().toArray();
        double[] share = IntStream.range(0, length)
                .mapToDouble(i -> scores.stream()
                        .mapToDouble(s -> s.cmc().get(i))
                        .average()
                        .orElse(0))
                .toArray();
        return new LineChart.Series(system, k, share);
    }

    /** Losses, and validation where there is one, of each run whose result lies beside its {@code metrics.jsonl}. */
    static List<LineChart> losses(List<ResultFolder> results) {
        List<LineChart> charts = new ArrayList<>();
        for (ResultFolder folder : results) {
            Path metrics = folder.path().resolve(METRICS);
            if (Files.exists(metrics)) {
                List<Epoch> epochs = JsonLines.readAll(metrics, Epoch.class);
                String label = folder.result().label();
                add(
                        charts,
                        label + ": losses",
                        "mean of an epoch",
                        true,
                        epochs.stream().map(Epoch::losses).toList(),
                        epochs);
                add(
                        charts,
                        label + ": validation",
                        "percent",
                        true,
                        epochs.stream().map(Epoch::validation).toList(),
                        epochs);
            }
        }
        return charts;
    }

    private static void add(
            List<LineChart> charts,
            String title,
            String unit,
            boolean fromZero,
            List<SortedMap<String, Double>> values,
            List<Epoch> epochs) {
        List<String> names = values.stream()
                .flatMap(v -> v.keySet().stream())
                .distinct()
                // rank5 before rank10
                .sorted(Comparator.comparing((String n) -> n.replaceAll("[0-9]+$", ""))
                        .thenComparing(String::length)
                        .thenComparing(n -> n))
                .collect(Collectors.toList());
        if (names.isEmpty()) {
            return;
        }
        double[] x = epochs.stream().mapToDouble(Epoch::epoch).toArray();
        List<LineChart.Series> series = names.stream()
                .map(n -> new LineChart.Series(
                        n,
                        x,
                        values.stream()
                                .mapToDouble(v -> Objects.requireNonNullElse(v.get(n), Double.NaN))
                                .toArray()))
                .toList();
        charts.add(LineChart.of(title, "epoch", unit, fromZero, series));
    }
}
