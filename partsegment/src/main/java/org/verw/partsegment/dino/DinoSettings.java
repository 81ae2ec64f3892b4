package org.verw.partsegment.dino;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.detect.Share;

/**
 * What Grounding DINO is opened with.
 *
 * @param model ONNX file
 * @param vocabulary {@code vocab.txt} or {@code tokenizer.json}, or null for the one beside the model
 * @param size for exports that leave the picture's size open, or null for the usual one
 * @param boxThreshold probability in [0, 1] that a query's best token must pass
 * @param textThreshold probability in [0, 1] that the label's best token must reach
 * @param overlap intersection over union in [0, 1] above which two boxes of a part are one
 * @param prompts what is asked
 * @param partByPart a run for each part, instead of one for all
 */
public record DinoSettings(
        Path model,
        @Nullable Path vocabulary,
        @Nullable InputSize size,
        double boxThreshold,
        double textThreshold,
        double overlap,
        PartPrompts prompts,
        boolean partByPart) {
    /** As in the model's own demonstrations. */
    public static final double BOX_THRESHOLD = 0.35;

    /** As in the model's own demonstrations. */
    public static final double TEXT_THRESHOLD = 0.25;

    /** The network suppresses nothing itself: duplicates are nearly the same box. */
    public static final double OVERLAP = 0.7;

    public DinoSettings {
        Share.require("--box-threshold", boxThreshold);
        Share.require("--text-threshold", textThreshold);
        Share.require("--nms", overlap);
    }
}
