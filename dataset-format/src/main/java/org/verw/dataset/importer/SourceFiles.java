package org.verw.dataset.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;

/** Where the files of a source are, whichever folder of the data set the user named. */
final class SourceFiles {
    private SourceFiles() {}

    /** A data set's folder must be one. */
    static void requireFolder(Path source, String layout) {
        if (!Files.isDirectory(source)) {
            throw new InvalidDataException(source + ": expected the folder of " + layout + ", found a file.");
        }
    }

    /** Files directly in a folder whose names are wanted, sorted by name; none when there is no such folder. */
    static List<Path> in(Path folder, Predicate<String> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> wanted.test(f.getFileName().toString()))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new InvalidDataException(folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The first of several folders that is there, else the last of them. */
    static Path folder(Path... candidates) {
        for (Path candidate : candidates) {
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return candidates[candidates.length - 1];
    }

    /**
     * The folder that paths beginning with {@code first} are relative to.
     *
     * @param given what the user named: that folder, or {@code first} itself; null for the source
     */
    static Path imagesRoot(@Nullable Path given, Path source, String first) {
        Path root = given == null ? source : given;
        Path name = root.getFileName();
        Path parent = root.getParent();
        boolean itself = name != null && name.toString().equals(first) && !Files.isDirectory(root.resolve(first));
        return itself && parent != null ? parent : root;
    }
}
