package org.verw.dataset.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.verw.dataset.Workspace;
import org.verw.dataset.pack.Pack;

/** What is exported: the images of a workspace or pack in their order, as often as asked for. */
public interface ExportSource {
    /** For people: the data set's name. */
    String name();

    /** Folder that the names of the images are relative to. */
    Path root();

    /** Images that will come, for progress. */
    long size();

    /** One image after the other; close the stream. */
    Stream<ExportImage> images();

    /** What a person should know of the source. */
    List<String> notes();

    /** @throws org.verw.dataset.InvalidDataException when the folder is neither a workspace nor a pack */
    static ExportSource open(Path folder) {
        if (Files.isRegularFile(folder.resolve("dataset.json"))) {
            return new WorkspaceSource(Workspace.open(folder));
        }
        return new PackSource(Pack.open(folder));
    }
}
