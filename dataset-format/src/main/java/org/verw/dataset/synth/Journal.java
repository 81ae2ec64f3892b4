package org.verw.dataset.synth;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Lines;
import org.verw.dataset.VehicleImage;

/**
 * What was drawn so far, a line a vehicle, in order: a run that was killed goes on behind its last whole line. Written by one
 * thread.
 */
final class Journal implements AutoCloseable {
    private final Path file;
    private final FileOutputStream out;

    /** One picture's records. */
    record Entry(VehicleImage image, ImageParts parts, VehicleTruth vehicle, ImageCaption caption) {}

    /** A vehicle whose pictures are all on the disk. */
    record Drawn(String vehicle, List<Entry> entries) {}

    private Journal(Path file) throws IOException {
        this.file = file;
        this.out = new FileOutputStream(file.toFile(), true);
    }

    /** Opens the journal for more; what a kill tore off its end is cut away. */
    static Journal open(Path file) {
        try {
            if (Files.exists(file)) {
                cutTornTail(file);
            }
            return new Journal(file);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private static void cutTornTail(Path file) throws IOException {
        long whole = 0;
        try (Lines lines = Lines.open(file)) {
            while (lines.next()) {
                whole = lines.terminated() ? lines.offset() + lines.length() + 1 : whole;
            }
        }
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(whole);
        }
    }

    /** Vehicles in it. */
    static int count(Path file) {
        int n = 0;
        try (Lines lines = Lines.open(file)) {
            while (lines.next()) {
                n++;
            }
        }
        return n;
    }

    static JsonLines<Drawn> read(Path file) {
        return JsonLines.open(file, Drawn.class);
    }

    void add(Drawn drawn) {
        try {
            out.write((Json.line(drawn) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
