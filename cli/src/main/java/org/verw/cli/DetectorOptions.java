package org.verw.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.ModelFolder;
import org.verw.partsegment.Segmenters;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.dino.DinoSettings;
import org.verw.partsegment.dino.InputSize;
import picocli.CommandLine.Option;

/** The options of segmenters that begin with boxes. */
final class DetectorOptions {
    @Option(
            names = "--detector",
            paramLabel = "FILE",
            description =
                    "ONNX file of Grounding DINO, in either of the two ways it is exported (docs/onnx-models.md).")
    @Nullable
    Path detector;

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "Grounding DINO: vocab.txt or tokenizer.json of bert-base-uncased. SAM 3: CLIP's"
                    + " bpe_simple_vocab_16e6.txt.gz, vocab.json or tokenizer.json. Default: the one beside the model, or one"
                    + " folder up.")
    @Nullable
    Path vocabulary;

    @Option(
            names = "--box-threshold",
            paramLabel = "P",
            defaultValue = "" + DinoSettings.BOX_THRESHOLD,
            description = "Probability that a box must pass. Default: ${DEFAULT-VALUE}.")
    double boxThreshold;

    @Option(
            names = "--text-threshold",
            paramLabel = "P",
            defaultValue = "" + DinoSettings.TEXT_THRESHOLD,
            description = "Probability that the best token of a box's phrase must reach. Default: ${DEFAULT-VALUE}.")
    double textThreshold;

    @Option(
            names = "--nms",
            paramLabel = "IOU",
            defaultValue = "" + DinoSettings.OVERLAP,
            description = "Overlap above which two boxes of a part are one. Default: ${DEFAULT-VALUE}.")
    double overlap;

    @Option(
            names = "--part-by-part",
            description = "Ask for each part in a run of its own: slower, but phrases do not compete.")
    boolean partByPart;

    @Option(
            names = "--detector-size",
            paramLabel = "HEIGHTxWIDTH",
            description = "For exports that leave the picture's size open. Default: as they are usually made.")
    @Nullable
    String size;

    @Option(
            names = "--part-prompts",
            paramLabel = "FILE",
            description =
                    "YAML or JSON with texts by part, for example 'doors: [car door, sliding door]'. Parts that it does"
                            + " not name keep their standard texts; an empty list leaves a part out.")
    @Nullable
    Path partPrompts;

    /** What Grounding DINO is opened with for a segmenter; null for one that needs none. */
    @Nullable
    DinoSettings settings(String segmenter, @Nullable ModelFolder models) {
        if (!Segmenters.beginsWithBoxes(segmenter)) {
            return null;
        }
        return new DinoSettings(
                ModelFolder.choose(detector, models, ModelFolder.Role.DETECTOR, segmenter),
                vocabulary,
                size == null ? null : InputSize.parse(size),
                boxThreshold,
                textThreshold,
                overlap,
                prompts(),
                partByPart);
    }

    PartPrompts prompts() {
        return partPrompts == null ? PartPrompts.standard() : PartPrompts.read(partPrompts);
    }
}
