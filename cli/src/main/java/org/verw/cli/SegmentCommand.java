package org.verw.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
            "The run can be killed at any time; the same command goes on.",
            "",
            "Examples:",
            "  verw segment workspace",
            "  verw segment workspace --segmenter embedded --model mine.onnx --new-run",
            "  verw segment workspace --segmenter grounding-dino --detector grounding-dino-tiny/onnx/model.onnx",
            "  verw segment workspace --segmenter grounded-sam --models dino-and-sam2 --device cuda --sample 40",
            "  verw segment workspace --segmenter sam3 --models sam3 --min-speck 0.0001 --fill-holes 0.0001"
        })
final class SegmentCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that 'verw import' or 'verw synth' made.")
    Path workspace;

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            defaultValue = "embedded",
            description = {
                "What finds the parts: embedded (ships inside); grounded-sam (boxes of Grounding DINO, masks of SAM, SAM 2 or the",
                "SAM 3 tracker), sam3 (SAM 3, asked by texts) or grounding-dino (its boxes are the masks), each with --models;",
                "or truth (copies the exact masks of a synthetic workspace).",
                "Default: ${DEFAULT-VALUE}."
            })
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
        Workspace opened = Workspace.open(workspace);
        try (Stage<VehicleImage, ImageParts> stage = stage(opened);
                StageRunner runner = StageRunner.open(opened, Clock.systemUTC())) {
            RunSummary summary = runner.run(
                    Inputs.images(opened),
                    stage,
                    ImageParts.class,
                    opened.parts(),
                    stageOptions.options(
                            Segmenters.inFlight(segmenter), spec.commandLine().getErr()));
            if (json) {
                spec.commandLine().getOut().print(Json.pretty(summary));
                return summary.tooManyFailed() ? ExitCode.TOO_MANY_FAILED : ExitCode.DONE;
            }
            return StageOptions.tell(summary, spec.commandLine().getOut());
        }
    }

    private Stage<VehicleImage, ImageParts> stage(Workspace opened) {
        boolean detectorAsked = spec.commandLine().getParseResult().hasMatchedOption("--detector");
        if (detectorAsked && !Segmenters.beginsWithBoxes(segmenter)) {
            throw new ConfigException(
                    "--detector: is for --segmenter grounding-dino and grounded-sam; '" + segmenter + "' takes none");
        }
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
        List<String> families = Stream.of("detector.family", "masks.predictor", "family")
                .map(segmenter.settings()::get)
                .filter(Objects::nonNull)
                .toList();
        return families.isEmpty() ? "" : " (" + String.join(", ", families) + ")";
    }

    @Override
    public Path settingsFolder() {
        return workspace;
    }
}
