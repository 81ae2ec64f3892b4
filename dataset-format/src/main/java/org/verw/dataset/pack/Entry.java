package org.verw.dataset.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;
import org.verw.dataset.Split;
import org.verw.dataset.mask.PatchGrid;

/**
 * One record of a pack: one image of one vehicle.
 *
 * @param id identity, the text of a whole number as Python's {@code int()} makes it: "007" and 7 are both "7"
 * @param filePath of the image, relative to the data set's folder
 * @param captions every one describes this image; may be empty
 * @param split its split; a value that is neither "train" nor "test" means validation
 * @param boxes path of the part file, relative to the data set's folder, forward slashes; null where the record has none
 * @param mask patches that masked image modelling removes (1 = removed); null where the record has none
 * @param prompt text that the released code tokenises and does not use; null where the record has none
 */
public record Entry(
        String id,
        String filePath,
        List<String> captions,
        Split split,
        @Nullable String boxes,
        @Nullable PatchGrid mask,
        @Nullable String prompt) {
    public Entry {
        Require.text(id, "id");
        PackPath.check(filePath, "file_path");
        captions = List.copyOf(captions);
        Require.present(split, "split");
        if (boxes != null) {
            PackPath.check(boxes, "boxes");
        }
    }
}
