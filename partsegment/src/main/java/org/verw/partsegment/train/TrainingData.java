package org.verw.partsegment.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.InvalidDataException;
import org.verw.partsegment.labels.LabelledImage;
import org.verw.partsegment.labels.Labels;

/**
 * One source of labelled images.
 *
 * @param name for people: the folder's name
 * @param training images that are learned from
 * @param heldOut images that training never sees; masks are measured on them
 */
public record TrainingData(String name, List<LabelledImage> training, List<LabelledImage> heldOut) {
    public TrainingData {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Reads a workspace, or a folder with {@code images/} and {@code masks/}.
     *
     * @param classes word by value, for folders of masks
     * @param every every this many-th image in order of names (the last of each group) is held out; 0 for none
     * @throws InvalidDataException when there is nothing to learn from
     */
    public static TrainingData read(Path folder, SortedMap<Integer, String> classes, int every) {
        List<LabelledImage> all = Labels.toLearnFrom(folder, classes);
        List<LabelledImage> training = new ArrayList<>();
        List<LabelledImage> heldOut = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (every > 0 && i % every == every - 1 ? heldOut : training).add(all.get(i));
        }
        if (training.isEmpty()) {
            throw new InvalidDataException(folder + ": expected images with masks, found none to learn from");
        }
        return new TrainingData(String.valueOf(folder.getFileName()), training, heldOut);
    }
}
