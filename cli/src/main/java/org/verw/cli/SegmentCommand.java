package org.verw.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.RunSummary;
import org.verw.dataset.stage.Stage;
import org.verw.dataset.stage.StageRunner;
import org.verw.dataset.synth.TruthStage;
import org.verw.partsegment.Cleaning;
import org.verw.partsegment.SegmentStage;
import org.verw.partsegment.Segmenters;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.onnx.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw segment}: part masks. */
@Command(
        name = "segment",
        description = "Find windows, lights, wheels, mirrors, roof and doors in every image.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The run can be killed at any time; the same command goes on. With --sample or --limit it also writes parts-sheet.html,",
            "pictures with their masks to look at. --check and --evaluate make no masks; they look at those that are there.",
            "",
            "Examples:",
            "  verw segment workspace",
            "  verw segment workspace --sample 40",
            "  verw segment workspace --check 200",
            "  verw segment workspace --evaluate photographs/masks --classes 1=vehicle,2=wheels,3=lights,4=windows",
            "  verw segment workspace --segmenter embedded --model mine.onnx --new-run",
            "  verw segment workspace --segmenter grounding-dino --detector grounding-dino-tiny/onnx/model.onnx",
            "  verw segment workspace --segmenter grounded-sam --models dino-and-sam2 --device cuda --sample 40",
            "  verw segment workspace --segmenter sam3 --models sam3 --min-speck 0.0001 --fill-holes 0.0001"
        })
final class SegmentCommand implements Callable<Integer>, RecordsSettings {
    private static final int MOST_SHOWN = 400;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that 'verw import' or 'verw synth' made.")
    Path workspace;

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            defaultValue = "embedded",
            description = "What finds the parts: embedded (ships inside); grounded-sam (boxes of Grounding DINO, "
                    + "masks of SAM, SAM 2 or the SAM 3 tracker), sam3 (SAM 3, asked by texts) or "
                    + "grounding-dino (its boxes are the masks), each with --models; or truth (copies the exact "
                    + "masks of a synthetic workspace). Default: ${DEFAULT-VALUE}.")
    String segmenter;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "ONNX file of 'verw train-segmenter' instead of the shipped one.")
    @Nullable
    Path model;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "auto, cpu or cuda. Default: ${DEFAULT-VALUE}.")
    Device device;

    @Option(
            names = "--smallest",
            paramLabel = "SHARE",
            defaultValue = "0.0003",
            description = "Share of the image below which a part counts as absent. Default: ${DEFAULT-VALUE}.")
    double smallest;

    @Option(
            names = "--check",
            paramLabel = "N",
            description =
                    "Write parts-check.html, a page on which to accept or reject the masks of N images drawn at random.")
    @Nullable
    Integer check;

    @Option(
            names = "--evaluate",
            paramLabel = "TRUTH",
            description =
                    "Measure the masks against TRUTH: a workspace (of a synthetic one its exact masks), a folder of masks"
                            + " whose pixel values are classes (see --classes), or a COCO file with run lengths. Writes"
                            + " parts-evaluation.html with the worst cases, and parts-evaluation.json.")
    @Nullable
    Path evaluate;

    @Option(
            names = "--classes",
            paramLabel = "VALUE=WORD",
            split = ",",
            description =
                    "For --evaluate: what the values of masks mean, a part's word or vehicle (the body); 0 is background.")
    Map<Integer, String> classes = Map.of();

    @Option(
            names = "--worst",
            paramLabel = "N",
            defaultValue = "8",
            description = "For --evaluate: worst cases to show of each part. Default: ${DEFAULT-VALUE}.")
    int worst;

    @Option(names = "--json", description = "Print the summary as JSON.")
    boolean json;

    @Mixin
    DetectorOptions detectorOptions;

    @Mixin
    SamOptions samOptions;

    @Mixin
    StageOptions stageOptions;

    @Override
    public Integer call() {
        if (worst < 0) {
            throw new ConfigException("--worst: expected 0 or more, found " + worst);
        }
        SegmentFlags flags = new SegmentFlags(spec.commandLine().getParseResult());
        flags.requireOneTask();
        Workspace opened = Workspace.open(workspace);
        if (evaluate != null) {
            return new SegmentEvaluation(opened, spec.commandLine().getOut())
                    .run(evaluate, new TreeMap<>(classes), worst, json);
        }
        PartPages pages = new PartPages(opened, stageOptions.sampleSeed);
        if (check != null) {
            spec.commandLine().getOut().println("segment: open " + pages.check(check) + " and judge the masks");
            return ExitCode.DONE;
        }
        flags.requireUseful(segmenter);
        try (Stage<VehicleImage, ImageParts> stage = stage(opened);
                StageRunner runner = StageRunner.open(opened, Clock.systemUTC())) {
            RunSummary summary = runner.run(
                    Inputs.images(opened),
                    stage,
                    ImageParts.class,
                    opened.parts(),
                    stageOptions.options(
                            Segmenters.inFlight(segmenter), spec.commandLine().getErr()));
            Integer some = stageOptions.sample != null
                    ? stageOptions.sample
                    : stageOptions.limit != null
                            ? Integer.valueOf((int) Math.min(MOST_SHOWN, stageOptions.limit))
                            : null;
            Path sheet = some == null || summary.done() == 0 ? null : pages.sheet(Math.min(MOST_SHOWN, some));
            if (json) {
                spec.commandLine().getOut().print(Json.pretty(summary));
                return summary.tooManyFailed() ? ExitCode.TOO_MANY_FAILED : ExitCode.DONE;
            }
            int code = StageOptions.tell(summary, spec.commandLine().getOut());
            if (sheet != null) {
                spec.commandLine().getOut().println("  look at them: " + sheet);
            }
            return code;
        }
    }

    private Stage<VehicleImage, ImageParts> stage(Workspace opened) {
        Cleaning cleaning = samOptions.cleaning();
        if (segmenter.equals("truth")) {
            if (!cleaning.equals(Cleaning.NONE)) {
                throw new ConfigException(
                        "--min-speck and --fill-holes are for masks that were found; the truth has none to mend");
            }
            return TruthStage.parts(opened);
        }
        Segmenters.Options options = new Segmenters.Options(
                model,
                device,
                Segmenters.threads(segmenter),
                smallest,
                detectorOptions.settings(segmenter, samOptions.folder()),
                samOptions.sam(segmenter),
                samOptions.sam3(segmenter, detectorOptions.vocabulary, detectorOptions.prompts()),
                cleaning);
        PartSegmenter opening = Segmenters.open(segmenter, options);
        spec.commandLine().getErr().printf("segment: %s%s on the %s%n", segmenter, families(opening), opening.place());
        return new SegmentStage(opening, opened::fileOf);
    }

    /** Which exports were recognised: {@code  (Grounding DINO (original), SAM 2 (osam))}. */
    private static String families(PartSegmenter segmenter) {
        Map<String, String> settings = segmenter.settings();
        List<String> families = Stream.of("detector.family", "masks.predictor", "family")
                .map(settings::get)
                .filter(Objects::nonNull)
                .toList();
        return families.isEmpty() ? "" : " (" + String.join(", ", families) + ")";
    }

    /** Null where masks are only looked at: what stands there made them. */
    @Override
    public @Nullable Path settingsFolder() {
        return check == null && evaluate == null ? workspace : null;
    }
}
