package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user may say about how a source is read; each belongs to some importers, the others refuse it.
 *
 * @param images folder that the paths of the lists are relative to; null to find it in the source
 * @param pattern how file names are made, for {@code folder}; null for a folder a vehicle
 * @param identity placeholders of the pattern that together are one vehicle, for {@code folder}; empty to find out
 * @param every of a track's frames one in this many, for {@code cityflow-nl}; at least 1
 */
public record ImportOptions(@Nullable Path images, @Nullable String pattern, List<String> identity, int every) {
    /** Nothing said. */
    public static final ImportOptions NONE = new ImportOptions(null, null, List.of(), 1);

    public ImportOptions {
        identity = List.copyOf(identity);
    }
}
