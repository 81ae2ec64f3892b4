package org.verw.annotate.review.exchange;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program in which people can review. Stateless; the key of each caption must survive the way there and back. */
interface ReviewFormat {
    /** As users name it, for example {@code xlsx}. */
    String name();

    /** Of its files, without the dot. */
    String extension();

    /** Captions that the program takes in one file; more are spread over several. */
    int captionsPerFile();

    /** Writes one file with these captions in this order. */
    void write(ReviewSheet sheet, Path file);

    /** Writes what the program needs besides, once an export; returns the files. */
    default List<Path> writeBeside(ReviewSheet sheet, Path folder) {
        return List.of();
    }

    /** What to do with the files, a sentence each. */
    List<String> advice(ReviewSheet sheet);

    /** Reads the files back, or null where the format is only to look at. */
    @Nullable
    ReviewReader reader();
}
