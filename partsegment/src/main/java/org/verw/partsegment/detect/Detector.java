package org.verw.partsegment.detect;

import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.image.Picture;

/** Finds boxes around parts. Thread-safe; whoever opens it closes it. */
public interface Detector extends AutoCloseable {
    /** Everything that decides its boxes: name, sha256 of model files, prompts, thresholds. */
    SortedMap<String, String> settings();

    /**
     * Boxes in the picture's frame, any number a part, duplicates suppressed; highest score first within a part, parts in the order
     * of {@link org.verw.dataset.Part}.
     *
     * @throws org.verw.dataset.UnavailableException when the model or the device fails
     */
    List<Detection> detect(Picture picture);

    /** What its networks run on, for the user: {@code GPU}, or {@code CPU} with the reason why no GPU is used. */
    default String place() {
        return "CPU";
    }

    @Override
    void close();
}
