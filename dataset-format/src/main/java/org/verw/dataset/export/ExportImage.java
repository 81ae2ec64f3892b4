package org.verw.dataset.export;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.PartMask;
import org.verw.dataset.Split;

/**
 * One image of a workspace or pack, with what is known of it.
 *
 * @param image id
 * @param vehicle identity
 * @param file where its bytes are
 * @param name of the file relative to the source's root, forward slashes
 * @param width pixels after EXIF rotation
 * @param height pixels after EXIF rotation
 * @param sha256 of the file, or null
 * @param split its vehicle's, or null where none was drawn yet
 * @param captions may be empty
 * @param parts may be empty
 */
record ExportImage(
        String image,
        String vehicle,
        Path file,
        String name,
        int width,
        int height,
        @Nullable String sha256,
        @Nullable Split split,
        List<String> captions,
        List<PartMask> parts) {}
