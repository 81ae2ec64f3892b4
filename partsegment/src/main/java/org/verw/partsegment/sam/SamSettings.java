package org.verw.partsegment.sam;

import java.nio.file.Path;
import org.verw.partsegment.detect.Share;

/**
 * What SAM is opened with.
 *
 * @param encoder ONNX file
 * @param decoder ONNX file
 * @param leastQuality predicted IoU in [0, 1] below which a mask is not believed
 * @param leastPresence probability in [0, 1], of the exports that tell, that a box holds anything, below which its mask is not believed
 */
public record SamSettings(Path encoder, Path decoder, double leastQuality, double leastPresence) {
    public SamSettings {
        Share.require("--mask-quality", leastQuality);
        Share.require("--presence", leastPresence);
    }

    /** Every mask is believed. */
    public SamSettings(Path encoder, Path decoder) {
        this(encoder, decoder, 0, 0);
    }
}
