package org.verw.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.result.ProtocolScore;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.Score;
import org.verw.benchmark.result.ScoredRanking;
import org.verw.benchmark.scoring.PairedTest;
import org.verw.benchmark.scoring.Seeds;

/** A result as people read it in a terminal. */
final class ScoreTable {
    private static final int HASH = 12;
    private static final double LEVEL = 0.95;

    private ScoreTable() {}

    /** One table a result, and the spread where there are several runs of a system. */
    static void print(PrintWriter out, List<ScoredRanking> results, List<Measure> measures) {
        for (int i = 0; i < results.size(); i++) {
            if (i > 0) {
                out.println();
            }
            print(out, results.get(i).result(), measures);
        }
        Map<String, List<Result>> systems = results.stream()
                .map(ScoredRanking::result)
                .collect(Collectors.groupingBy(Result::system, TreeMap::new, Collectors.toList()));
        systems.values().stream().filter(runs -> runs.size() > 1).forEach(runs -> spread(out, runs, measures));
    }

    private static void spread(PrintWriter out, List<Result> runs, List<Measure> measures) {
        Result first = runs.get(0);
        first.protocols().keySet().forEach(protocol -> {
            out.println();
            line(out, "%s, %s: %d runs", first.system(), protocol, runs.size());
            line(out, "%-14s %8s %10s   %s", "percent", "mean", "deviation", "95 % interval of the mean (Student's t)");
            for (Measure measure : measures) {
                List<Double> values = runs.stream()
                        .map(r -> r.value(protocol, measure.name()))
                        .filter(Objects::nonNull)
                        .toList();
                spread(out, measure.name(), Seeds.of(values, LEVEL));
            }
        });
    }

    private static void spread(PrintWriter out, String measure, Seeds seeds) {
        if (seeds.deviation() != null && seeds.interval() != null) {
            line(
                    out,
                    "%-14s %8.2f %10.2f   %.2f to %.2f",
                    measure,
                    seeds.mean(),
                    seeds.deviation(),
                    Math.max(0, seeds.interval().low()),
                    Math.min(100, seeds.interval().high()));
        }
    }

    static void print(PrintWriter out, Result result, List<Measure> measures) {
        Result.Data data = result.data();
        String split = data.split() == null ? "" : ", split " + data.split().word();
        line(out, "system    %s", result.label());
        line(
                out,
                "data      %s%s: %,d queries, %,d images, %,d vehicles (sha256 %s)",
                data.name(),
                split,
                data.queries(),
                data.images(),
                data.vehicles(),
                data.sha256().substring(0, HASH));
        line(out, "selected  %s", result.selection() == null ? "not stated" : result.selection());
        for (Map.Entry<String, ProtocolScore> protocol : result.protocols().entrySet()) {
            print(
                    out,
                    protocol.getKey(),
                    protocol.getValue(),
                    measures,
                    result.sampling().level());
        }
    }

    private static void print(
            PrintWriter out, String protocol, ProtocolScore score, List<Measure> measures, double level) {
        out.println();
        line(out, "%s: %s", protocol, score.definition());
        line(out, "%-14s %8s   %-18s %8s", "percent", "value", Math.round(100 * level) + " % interval", "chance");
        for (Measure measure : measures) {
            Score s = score.measures().get(measure.name());
            if (s != null) {
                line(
                        out,
                        "%-14s %8.2f   %-18s %8.2f%s",
                        measure.name(),
                        s.value(),
                        String.format(Locale.ROOT, "%.2f to %.2f", s.low(), s.high()),
                        s.chance(),
                        ties(s));
            }
        }
        line(
                out,
                "%,d queries counted%s; %,d without a match left out, %,d without a ranking scored 0%s",
                score.counted(),
                score.draws() > 1 ? " in " + score.draws() + " random galleries" : "",
                score.withoutMatch(),
                score.withoutRanking(),
                score.tied() == 0 ? "" : String.format(Locale.ROOT, ", %,d with ties", score.tied()));
    }

    private static String ties(Score s) {
        String deviation = s.deviation() == null
                ? ""
                : String.format(Locale.ROOT, "   deviation of the draws %.2f", s.deviation());
        if (s.expected() == null || s.worst() == null || s.best() == null) {
            return deviation;
        }
        return String.format(
                        Locale.ROOT, "   ties: %.2f expected, %.2f to %.2f possible", s.expected(), s.worst(), s.best())
                + deviation;
    }

    static void print(PrintWriter out, Comparison comparison) {
        double level = comparison.result().sampling().level();
        comparison.differences().forEach((protocol, differences) -> {
            out.println();
            line(
                    out,
                    "%s: %s minus %s, %,d queries",
                    protocol,
                    comparison.result().label(),
                    comparison.against().label(),
                    differences.get(0).queries());
            line(out, "%-14s %8s   %-18s %8s", "points", "value", Math.round(100 * level) + " % interval", "p");
            for (PairedTest.Difference d : differences) {
                line(
                        out,
                        "%-14s %+8.2f   %-18s %8.4f",
                        d.measure(),
                        100 * d.difference(),
                        String.format(
                                Locale.ROOT,
                                "%+.2f to %+.2f",
                                100 * d.interval().low(),
                                100 * d.interval().high()),
                        d.p());
            }
        });
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
