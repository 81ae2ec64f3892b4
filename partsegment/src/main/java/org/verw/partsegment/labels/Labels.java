package org.verw.partsegment.labels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;

/** Labelled images from wherever they are: a workspace, a folder of index masks, a COCO file. */
public final class Labels {
    private Labels() {}

    /**
     * Of a workspace, or a folder with {@code images/} and {@code masks/}.
     *
     * @param classes word by value, for folders of masks
     * @throws InvalidDataException when there is nothing in it, or not what it must be
     */
    public static List<LabelledImage> toLearnFrom(Path folder, SortedMap<Integer, String> classes) {
        boolean indexMasks = Files.isDirectory(folder.resolve("masks"))
                && Files.isDirectory(folder.resolve("images"))
                && !Files.exists(folder.resolve("dataset.json"));
        return indexMasks ? IndexMasks.read(folder, classes) : WorkspaceLabels.read(folder);
    }

    /**
     * To measure masks against: of a workspace (the truth of a synthetic one, else its parts), a folder of index masks, or a COCO
     * file. The ids are those of the workspace, names of mask files without extension, or COCO's {@code file_name}.
     *
     * @param classes word by value, for folders of masks
     * @throws InvalidDataException when there is nothing in it, or not what it must be
     * @throws ConfigException when a folder of masks comes without classes
     */
    public static List<LabelledImage> toMeasureAgainst(Path truth, SortedMap<Integer, String> classes) {
        if (Files.isRegularFile(truth)) {
            return CocoLabels.read(truth);
        }
        if (Files.exists(truth.resolve("dataset.json"))) {
            return WorkspaceLabels.readTruth(truth);
        }
        if (!Files.isDirectory(truth)) {
            throw new InvalidDataException(
                    truth + ": expected a workspace, a folder of masks or a COCO file, found nothing");
        }
        if (classes.values().stream().noneMatch(word -> Part.of(word).isPresent())) {
            throw new ConfigException(truth + ": is a folder of masks; say with --classes what their values mean,"
                    + " for example --classes 1=vehicle,2=wheels,3=lights,4=windows");
        }
        return IndexMasks.readMasks(truth, classes);
    }
}
