package org.verw.model.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Require;
import org.verw.dataset.Sha256;

/**
 * What belongs to a checkpoint: {@code manifest.json}, written last.
 *
 * @param format {@link #FORMAT}
 * @param files every other file by its name
 */
record Manifest(String format, SortedMap<String, Content> files) {
    static final String FILE = "manifest.json";
    static final String FORMAT = "checkpoint/1";

    record Content(long bytes, String sha256) {}

    Manifest {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("\"format\": expected " + FORMAT + ", found " + format);
        }
        files = new TreeMap<>(Require.present(files, "files"));
    }

    /** Hashes every file of a folder and writes the manifest. */
    static void write(Path folder) {
        SortedMap<String, Content> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), new Content(Files.size(file), Sha256.of(file)));
            }
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
        AtomicFile.write(folder.resolve(FILE), Json.pretty(new Manifest(FORMAT, files)));
    }

    /**
     * Checks that a folder is what was written.
     *
     * @throws InvalidDataException when a file is missing, cut or changed; says which
     */
    static void verify(Path folder) {
        Path file = folder.resolve(FILE);
        Manifest manifest = Json.read(file, Manifest.class);
        try {
            if (!Files.readString(file).endsWith("\n")) {
                throw new InvalidDataException(file + ": it was cut short");
            }
            for (var entry : manifest.files.entrySet()) {
                Path part = folder.resolve(entry.getKey());
                long bytes = Files.isRegularFile(part) ? Files.size(part) : -1;
                if (bytes != entry.getValue().bytes()) {
                    throw new InvalidDataException(part + ": expected "
                            + entry.getValue().bytes() + " bytes, found " + (bytes < 0 ? "no such file" : bytes));
                }
                if (!Sha256.of(part).equals(entry.getValue().sha256())) {
                    throw new InvalidDataException(
                            part + ": its sha256 is not the one in " + FILE + ": it was changed");
                }
            }
        } catch (IOException e) {
            throw new InvalidDataException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
