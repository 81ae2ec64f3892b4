package org.verw.partsegment.detect;

import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;

/** Turns boxes into masks. Thread-safe; whoever opens it closes it. */
public interface MaskPredictor extends AutoCloseable {
    /** Everything that decides its masks: family, sha256 of model files, preprocessing. */
    SortedMap<String, String> settings();

    /**
     * A mask for every box, in the boxes' order. The picture is encoded once, whatever the number of boxes; without boxes nothing
     * is run.
     *
     * @param boxes in pixels of the picture
     * @throws org.verw.dataset.UnavailableException when the model or the device fails
     */
    List<PredictedMask> predict(Picture picture, List<Box> boxes);

    /** What its networks run on, for the user: {@code GPU}, or {@code CPU} with the reason why no GPU is used; empty where it has none. */
    default String place() {
        return "CPU";
    }

    @Override
    void close();
}
