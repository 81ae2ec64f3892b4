package org.verw.dataset.importer;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verw.dataset.image.Pictures;

/** Small files of sources, written in the data sets' own schemas. */
final class Sources {
    private Sources() {}

    /** A JPEG of its own for every path. */
    static void image(Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, Pictures.jpeg(24, 16, path.hashCode()));
    }

    static void text(Path folder, String path, String... lines) throws IOException {
        text(folder, path, StandardCharsets.UTF_8, lines);
    }

    static void text(Path folder, String path, Charset charset, String... lines) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, (String.join("\n", lines) + "\n").getBytes(charset));
    }
}
