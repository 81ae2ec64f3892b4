package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.InvalidDataException;

/**
 * Where a pack's files are.
 *
 * @param folder the data set's folder; every path in the records is relative to it
 * @param annotations the file with all records
 */
record PackFiles(Path folder, Path annotations) {
    /**
     * Finds the files of an official download or of a pack of this program.
     *
     * @param dir the data set's folder or the folder around it
     * @throws InvalidDataException when there is none, or more than one
     */
    static PackFiles find(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new InvalidDataException(dir + ": expected the folder of a pack, found "
                    + (Files.exists(dir) ? "a file" : "nothing") + " there.");
        }
        List<PackFiles> found = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            for (Path folder : List.of(dir, dir.resolve(layout.folder()))) {
                Path annotations = folder.resolve(layout.annotations());
                if (Files.isRegularFile(annotations)) {
                    found.add(new PackFiles(folder, annotations));
                }
            }
        }
        if (found.isEmpty()) {
            throw new InvalidDataException(
                    dir + ": expected a pack, found neither "
                            + Layout.T2I_VERW.folder() + "/" + Layout.T2I_VERW.annotations() + " nor "
                            + Layout.T2I_VERI.folder() + "/" + Layout.T2I_VERI.annotations()
                            + ". Give the folder of the data set or the one around it; 'verw pack' makes one from a workspace.");
        }
        if (found.size() > 1) {
            throw new InvalidDataException(dir + ": expected one data set, found "
                    + found.stream().map(f -> f.annotations().toString()).toList() + ". Give the folder of one.");
        }
        return found.get(0);
    }
}
