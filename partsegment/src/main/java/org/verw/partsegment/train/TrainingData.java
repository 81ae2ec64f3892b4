package org.verw.partsegment.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Sha256;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.Channels;
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

    /**
     * SHA-256 over what is learned from and what is held out: ids, names and sizes of files, areas of masks. Pictures are not read,
     * since there may be gigabytes of them.
     *
     * @throws InvalidDataException when a file is not there
     */
    String fingerprint() {
        StringBuilder all = new StringBuilder();
        describe("training", training, all);
        describe("held out", heldOut, all);
        return Sha256.of(all.toString());
    }

    private static void describe(String use, List<LabelledImage> images, StringBuilder to) {
        for (LabelledImage image : images) {
            to.append(use)
                    .append('\t')
                    .append(image.id())
                    .append('\t')
                    .append(image.file().getFileName());
            to.append('\t').append(bytes(image.file()));
            for (int channel = 0; channel < Channels.COUNT; channel++) {
                RleMask mask = image.mask(channel);
                to.append('\t').append(!image.labels(channel) ? "?" : mask == null ? "-" : mask.area());
            }
            to.append('\n');
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new InvalidDataException(file + ": no such file, or it cannot be read", e);
        }
    }
}
