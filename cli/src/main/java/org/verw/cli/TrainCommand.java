package org.verw.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.stage.EndingSignal;
import org.verw.dataset.stage.Progress;
import org.verw.model.explain.MaskingPage;
import org.verw.model.explain.Subject;
import org.verw.model.run.TrainSettings;
import org.verw.model.run.TrainedModel;
import org.verw.model.run.TrainingRun;
import org.verw.model.train.EpochRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw train}: trains a model on a pack. */
@Command(
        name = "train",
        description = "Train a text-to-image retrieval model on a pack.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "RUN/seed-N holds checkpoints, metrics.jsonl and curves.html. The checkpoint is selected on validation vehicles,",
            "never on the test split. The run can be killed at any time; the same command with --resume goes on.",
            "",
            "Examples:",
            "  verw train pack -o run",
            "  verw train pack -o run --model irra --seeds 1,2,3 --epochs 20",
            "  verw train pack -o run --seeds 1,2,3 --resume",
            "  verw train pack -o run --explain-masking image/0001_c003_01.jpg",
            "  verw train -o run --explain-masking photo.jpg --caption \"a white van with a roof rack\""
        })
final class TrainCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "PACK",
            arity = "0..1",
            description = "Folder that 'verw pack' made, or an official T2I-VeRI / T2I-VeRW.")
    @Nullable
    Path pack;

    @Option(names = "-o", paramLabel = "RUN", required = true, description = "Folder for everything the run makes.")
    Path out;

    @Mixin
    TrainOptions options;

    @Option(
            names = {"--seeds", "--seed"},
            paramLabel = "N",
            split = ",",
            defaultValue = "1",
            description = "One run each, one after the other. Default: ${DEFAULT-VALUE}.")
    List<Long> seeds;

    @Option(names = "--resume", description = "Go on with a run that was begun in RUN; finished seeds are passed over.")
    boolean resume;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "2",
            description = "Newest checkpoints kept beside the best. Default: ${DEFAULT-VALUE}.")
    int keep;

    @Option(
            names = "--save-minutes",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Longest time without a checkpoint; one is written after every epoch too."
                    + " Default: ${DEFAULT-VALUE}.")
    int saveMinutes;

    @Option(
            names = "--explain-masking",
            paramLabel = "IMAGE",
            description =
                    "Train nothing: write RUN/seed-N/masking/IMAGE.html, what the selected checkpoint makes of masked"
                            + " patches and words. IMAGE is one of PACK, or with --caption any picture.")
    @Nullable
    String explained;

    @Option(
            names = "--caption",
            paramLabel = "SENTENCE",
            description = "What is said of that picture. Default: its caption in PACK.")
    @Nullable
    String caption;

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    @Override
    public Integer call() {
        if (explained != null) {
            return explain(explained);
        }
        if (caption != null) {
            throw wrongUse("--caption belongs to --explain-masking");
        }
        if (pack == null) {
            throw wrongUse("Missing required parameter: 'PACK'");
        }
        return train(Pack.open(pack));
    }

    private ParameterException wrongUse(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private int explain(String image) {
        Subject subject;
        if (pack != null) {
            subject = Subject.of(Pack.open(pack), image, caption);
        } else if (caption != null) {
            subject = Subject.of(Path.of(image), caption);
        } else {
            throw wrongUse(
                    "--explain-masking: give the PACK that the image is in, or say with --caption what it shows");
        }
        for (Path run : TrainedModel.seeds(out)) {
            try (TrainedModel model = TrainedModel.open(run)) {
                Path page = run.resolve("masking").resolve(subject.stem() + ".html");
                new MaskingPage(model).write(subject, model.seed(), page);
                spec.commandLine().getOut().println("explain: " + page);
            }
        }
        return ExitCode.DONE;
    }

    private int train(Pack opened) {
        TrainSettings settings = options.settings();
        Progress progress = Terminal.progress(spec.commandLine().getErr());
        AtomicBoolean ending = new AtomicBoolean();
        Map<Long, EpochRecord> results = new TreeMap<>();
        EndingSignal signal = EndingSignal.toThisThread(() -> ending.set(true));
        try {
            for (long seed : seeds) {
                TrainingRun run = new TrainingRun(
                        opened,
                        settings,
                        seed,
                        out.resolve("seed-" + seed),
                        keep,
                        Duration.ofMinutes(saveMinutes),
                        options.threads());
                List<EpochRecord> history = run.run(
                        resume,
                        new TrainingProgress(progress, seed, settings.schedule().epochs()),
                        ending::get);
                results.put(seed, selected(history, settings.selection().measure()));
            }
        } finally {
            signal.release();
        }
        tell(settings, results);
        return ExitCode.DONE;
    }

    private static EpochRecord selected(List<EpochRecord> history, String measure) {
        EpochRecord best = history.get(history.size() - 1);
        for (int i = history.size() - 1; i >= 0; i--) {
            Double value = history.get(i).validation().get(measure);
            if (value != null && value >= best.validation().getOrDefault(measure, value)) {
                best = history.get(i);
            }
        }
        return best;
    }

    private void tell(TrainSettings settings, Map<Long, EpochRecord> results) {
        if (json) {
            List<Map<String, Object>> seedResults = new ArrayList<>();
            results.forEach((seed, epoch) -> seedResults.add(new TreeMap<>(Map.of("seed", seed, "selected", epoch))));
            spec.commandLine()
                    .getOut()
                    .print(Json.pretty(Map.of("run", out.toString(), "settings", settings, "seeds", seedResults)));
            return;
        }
        results.forEach((seed, epoch) -> {
            StringBuilder measures = new StringBuilder();
            epoch.validation()
                    .forEach((name, value) -> measures.append(String.format(Locale.ROOT, ", %s %.1f", name, value)));
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "train: %s seed %d, epoch %d selected, loss %.3f%s%s -> %s%n",
                            settings.model(),
                            seed,
                            epoch.epoch(),
                            epoch.loss(),
                            measures.length() == 0 ? "" : " (validation)",
                            measures,
                            out.resolve("seed-" + seed));
        });
    }

    @Override
    public @Nullable Path settingsFolder() {
        return explained == null ? out : null;
    }
}
