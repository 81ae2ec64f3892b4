package org.verw.dataset.importer;

import java.nio.file.Path;

/**
 * What an import is asked to do.
 *
 * @param source the data set: a folder, or the file of a manifest or list
 * @param from name of the importer, one of {@link Importers#names}
 * @param options how the source is read
 * @param workspace folder to write
 * @param name of the data set, for people
 * @param decode whether every image is read and decoded; without, sizes are 0 and hashes null
 * @param maxPixels largest width x height that is decoded
 * @param threads that read and decode, at least 1
 * @param replace whether a workspace of another source is moved aside
 * @param tool program and version, for the workspace
 */
public record ImportRequest(
        Path source,
        String from,
        ImportOptions options,
        Path workspace,
        String name,
        boolean decode,
        long maxPixels,
        int threads,
        boolean replace,
        String tool) {
    public ImportRequest {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
        }
    }
}
