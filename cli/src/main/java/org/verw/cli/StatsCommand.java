package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Json;
import org.verw.dataset.pack.CaptionStatistics;
import org.verw.dataset.pack.CaptionStatistics.Spread;
import org.verw.dataset.pack.Statistics;
import org.verw.dataset.text.ClipTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw stats}: the paper's tables of any workspace or pack. */
@Command(
        name = "stats",
        description = "Print the rows of the paper's Tables I and II, and lengths of captions, of a workspace or pack.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  verw stats pack",
            "  verw stats data/T2I_VeRi_new --clip-vocab bpe_simple_vocab_16e6.txt.gz"
        })
final class StatsCommand implements Callable<Integer> {
    private static final int ATTRIBUTE_VALUES = 8;
    private static final int COLUMNS = 10;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE|PACK", description = "Folder of a workspace, of a pack, or of its data set.")
    Path folder;

    @Option(
            names = "--clip-vocab",
            paramLabel = "FILE",
            description = "bpe_simple_vocab_16e6.txt.gz of openai/CLIP: count tokens too.")
    @Nullable
    Path vocabulary;

    @Option(names = "--json", description = "Print the figures as JSON.")
    boolean json;

    @Override
    public Integer call() {
        ClipTokenizer tokenizer = vocabulary == null ? null : ClipTokenizer.read(vocabulary);
        Statistics statistics = Statistics.of(
                folder, tokenizer, Terminal.progress(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(statistics));
            return ExitCode.DONE;
        }
        tableTwo(statistics.tableTwo(), out);
        statistics
                .splits()
                .forEach((split, share) -> row(
                        out,
                        "  split " + split.word(),
                        String.format(Locale.ROOT, "%,d images, %,d IDs", share.images(), share.vehicles())));
        tableOne(statistics.tableOne(), out);
        captions(statistics.captions(), out);
        parts(statistics, out);
        attributes(statistics.attributes(), out);
        return ExitCode.DONE;
    }

    private static void row(PrintWriter out, String name, Object value) {
        out.println(String.format(Locale.ROOT, "%-26s %s", name, value));
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static void tableTwo(Statistics.TableTwo table, PrintWriter out) {
        row(out, "Total Images", count(table.totalImages()));
        row(out, "Total IDs", count(table.totalIds()));
        row(out, "Training Images", count(table.trainingImages()));
        row(out, "Training IDs", count(table.trainingIds()));
        row(out, "Test/Val Images", count(table.testImages()));
        row(out, "Test/Val IDs", count(table.testIds()));
        row(out, "Part Categories", table.partCategories());
        row(out, "Avg. Words per Caption", String.format(Locale.ROOT, "%.2f", table.words()));
    }

    private static void tableOne(SortedMap<String, SortedMap<Integer, Long>> table, PrintWriter out) {
        NavigableMap<Integer, String> columns = columns(table.values());
        out.println();
        row(
                out,
                "Images of a vehicle",
                columns.values().stream().map(StatsCommand::cell).collect(Collectors.joining()));
        for (String name : new String[] {"All", "Train", "Val", "Test"}) {
            SortedMap<Integer, Long> counts = table.get(name);
            if (counts != null) {
                TreeMap<Integer, Long> sums = new TreeMap<>();
                counts.forEach((images, vehicles) -> sums.merge(columns.floorKey(images), vehicles, Long::sum));
                String cells = columns.keySet().stream()
                        .map(first -> cell(count(sums.getOrDefault(first, 0L))))
                        .collect(Collectors.joining());
                row(out, name + " (vehicles)", cells);
            }
        }
    }

    /** Heading by first number of images; ranges where a column each would not fit a line. */
    private static NavigableMap<Integer, String> columns(Collection<SortedMap<Integer, Long>> rows) {
        TreeSet<Integer> numbers = new TreeSet<>();
        rows.forEach(row -> numbers.addAll(row.keySet()));
        TreeMap<Integer, String> columns = new TreeMap<>();
        if (numbers.size() <= COLUMNS) {
            numbers.forEach(n -> columns.put(n, String.valueOf(n)));
        } else {
            columns.putAll(Map.of(1, "1", 2, "2", 3, "3", 4, "4", 5, "5-9", 10, "10-19", 20, "20-49", 50, "50+"));
        }
        return columns;
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%8s", text);
    }

    private static void captions(@Nullable CaptionStatistics captions, PrintWriter out) {
        out.println();
        if (captions == null) {
            row(out, "Captions", "none yet");
            return;
        }
        row(out, "Captions", count(captions.captions()));
        row(out, "  words", spread(captions.words()));
        row(out, "  characters", spread(captions.characters()));
        row(out, "  at several vehicles", count(captions.acrossVehicles()));
        Spread tokens = captions.tokens();
        Double cut = captions.cutShare();
        if (tokens != null && cut != null) {
            row(out, "  CLIP tokens", spread(tokens));
            row(out, "  cut off by CLIP", String.format(Locale.ROOT, "%.2f %%", 100 * cut));
        }
    }

    private static String spread(Spread spread) {
        return String.format(
                Locale.ROOT,
                "mean %.2f, %d to %d, median %d",
                spread.mean(),
                spread.min(),
                spread.max(),
                spread.median());
    }

    private static void parts(Statistics statistics, PrintWriter out) {
        out.println();
        long images = statistics.partsPerImage().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (images == 0) {
            row(out, "Parts", "none yet");
            return;
        }
        row(out, "Images with part masks", count(images));
        statistics
                .parts()
                .forEach((part, n) -> row(
                        out,
                        "  with " + part.word(),
                        String.format(Locale.ROOT, "%,d (%.1f %%)", n, 100.0 * n / images)));
        String perImage = statistics.partsPerImage().entrySet().stream()
                .map(e -> e.getKey() + ": " + count(e.getValue()))
                .collect(Collectors.joining(", "));
        row(out, "  by number of parts", perImage);
    }

    private static void attributes(SortedMap<String, SortedMap<String, Long>> attributes, PrintWriter out) {
        if (!attributes.isEmpty()) {
            out.println();
        }
        attributes.forEach((name, values) -> {
            String most = values.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(ATTRIBUTE_VALUES)
                    .map(e -> e.getKey() + " " + count(e.getValue()))
                    .collect(Collectors.joining(", "));
            String rest = values.size() > ATTRIBUTE_VALUES ? ", … (" + values.size() + " values)" : "";
            row(out, "Attribute " + name, most + rest);
        });
    }
}
