package org.verw.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.train.SegmenterTraining;
import org.verw.partsegment.train.TrainingData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw train-segmenter}: an embedded segmenter of one's own. */
@Command(
        name = "train-segmenter",
        description = "Train a small part segmenter on masks and write it as ONNX.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A source is a workspace with parts.jsonl (or a synthetic one), or a folder with images/ and masks/ whose",
            "pixel values are classes. Sources take turns, so that a large one does not drown a small one.",
            "",
            "The run can be killed at any time: the same command goes on from FILE.checkpoint, and FILE.so-far.onnx is the",
            "segmenter as it was then. While the learning rate is constant (60 % of the steps), --steps may be changed.",
            "",
            "Examples:",
            "  verw train-segmenter workspace -o mine.onnx",
            "  verw train-segmenter photographs --classes 1=vehicle,2=wheels,3=lights,4=windows --hold-out 5 -o mine.onnx"
        })
final class TrainSegmenterCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "Workspaces, or folders with images/ and masks/.")
    List<Path> sources;

    @Option(names = "-o", paramLabel = "FILE", required = true, description = "ONNX file to write.")
    Path out;

    @Option(
            names = "--classes",
            paramLabel = "VALUE=WORD",
            split = ",",
            description = "What the values of masks mean: vehicle (the body) or a part's word; 0 is background.")
    Map<Integer, String> classes = Map.of();

    @Option(
            names = "--hold-out",
            paramLabel = "N",
            defaultValue = "0",
            description = "Never learn from every N-th image of each source. Default: learn from all.")
    int holdOut;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Batches. Default: ${DEFAULT-VALUE}.")
    int steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "16",
            description = "Images a batch. Default: ${DEFAULT-VALUE}.")
    int batch;

    @Option(
            names = "--sizes",
            paramLabel = "PIXELS",
            split = ",",
            defaultValue = "160,192,224,256",
            description = "Sides of the squares learned from; a batch draws one. Default: ${DEFAULT-VALUE}.")
    List<Integer> sizes;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Side of the square that the finished segmenter works on. Default: ${DEFAULT-VALUE}.")
    int size;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            defaultValue = "0.002",
            description = "Learning rate. Default: ${DEFAULT-VALUE}.")
    double learningRate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--checkpoint-minutes",
            paramLabel = "N",
            defaultValue = "3",
            description = "Minutes between checkpoints. Default: ${DEFAULT-VALUE}.")
    int checkpointMinutes;

    @Option(names = "--new-run", description = "Start over, also where an unfinished run could go on.")
    boolean newRun;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        SortedMap<Integer, String> words = new TreeMap<>(classes);
        List<TrainingData> data = new ArrayList<>();
        for (Path source : sources) {
            data.add(TrainingData.read(source, words, holdOut));
        }
        SegmenterTraining.Settings settings =
                new SegmenterTraining.Settings(steps, batch, sizes, learningRate, size, seed);
        Path checkpoint = SegmenterTraining.checkpointOf(out);
        if (newRun) {
            Files.deleteIfExists(checkpoint);
        } else if (Files.exists(checkpoint)) {
            err.println("train-segmenter: going on from " + checkpoint);
        }
        SortedMap<String, String> facts = SegmenterTraining.run(
                data,
                settings,
                out,
                Duration.ofMinutes(checkpointMinutes),
                (step, of, loss, rate) -> err.println(String.format(
                        Locale.ROOT,
                        "train-segmenter: step %d of %d, loss %.4f, %.1f images/s",
                        step,
                        of,
                        loss,
                        rate)));
        PrintWriter print = spec.commandLine().getOut();
        print.println("train-segmenter: wrote " + out);
        facts.forEach((name, value) -> print.println("  " + name + ": " + value));
        return ExitCode.DONE;
    }

    @Override
    public @Nullable Path settingsFolder() {
        return out.toAbsolutePath().getParent();
    }
}
