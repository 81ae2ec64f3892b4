package org.verw.partsegment.detect;

import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;

/** Finds the six parts of the vehicle in a picture. Thread-safe; whoever opens it closes it. */
public interface PartSegmenter extends AutoCloseable {
    /** Everything that decides its masks: name, sha256 of model files, thresholds. */
    SortedMap<String, String> settings();

    /** Masks in the picture's frame, at most one a part, in the order of {@link org.verw.dataset.Part}; absent parts have none. */
    List<PartMask> segment(Picture picture);

    /** What its networks run on, for the user: {@code GPU}, or {@code CPU} with the reason why no GPU is used. */
    default String place() {
        return "CPU";
    }

    @Override
    void close();
}
