package org.verw.dataset;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second name for a file, where the disk can give one. */
public final class FileLink {
    private FileLink() {}

    /**
     * Gives a file a second name. It fails, without harm, where the name is on another disk or the file is somebody else's.
     *
     * @return whether it could be done
     * @throws FileAlreadyExistsException when the name is taken
     * @throws IOException when the file is not there
     */
    public static boolean link(Path source, Path name) throws IOException {
        // A symbolic link would be linked itself instead of the file behind it.
        Path file = source.toRealPath();
        try {
            Files.createLink(name, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
