package org.verw.dataset.pack;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;
import org.verw.dataset.Review;
import org.verw.dataset.Sha256;
import org.verw.dataset.mask.PatchGrid;

/**
 * An image whose files are in the pack, before its split and number are known: a line of a file that lives only while the pack
 * is made, so that memory does not hold them.
 *
 * @param image id in the workspace
 * @param vehicle identity in the workspace
 * @param filePath of the image in the pack
 * @param caption the one the pack holds
 * @param boxes path of the part file
 * @param mask union of the parts
 * @param prompt names the parts
 * @param partsSha256 what {@link #sha256} gives for the parts
 * @param parts the parts that are present
 * @param captionBy provenance of the caption
 * @param partsBy provenance of the parts
 * @param review what counts of the caption's reviews, or null
 */
record PackedImage(
        String image,
        String vehicle,
        String filePath,
        String caption,
        String boxes,
        PatchGrid mask,
        String prompt,
        String partsSha256,
        List<Part> parts,
        SortedMap<String, String> captionBy,
        SortedMap<String, String> partsBy,
        @Nullable Review review) {

    /** Of parts as words and rows of cells. */
    static String sha256(SortedMap<Part, PatchGrid> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach((part, grid) -> text.append(part.word())
                .append(grid.rows())
                .append('x')
                .append(grid.columns())
                .append(grid.cells()));
        return Sha256.of(text.toString());
    }
}
