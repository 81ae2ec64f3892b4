package org.verw.partsegment.sam3;

import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.detect.Share;

/**
 * What SAM 3 is opened with.
 *
 * @param files of one export
 * @param prompts texts by part
 * @param leastScore in [0, 1]; what is not above it is left out. Two of three exports leave out everything up to 0.5 themselves
 * @param leastPresence probability in [0, 1], of the export that tells, that a picture holds any, below which there is none
 */
public record Sam3Settings(Sam3Files files, PartPrompts prompts, double leastScore, double leastPresence) {
    /** As in the model's own code. */
    public static final double SCORE = 0.5;

    public Sam3Settings {
        Share.require("--sam-score", leastScore);
        Share.require("--presence", leastPresence);
    }
}
