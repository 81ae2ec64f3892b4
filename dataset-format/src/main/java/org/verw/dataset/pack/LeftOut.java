package org.verw.dataset.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.VehicleImage;

/** {@code left_out.csv}: every image of the workspace that the pack does not hold, and why. Close it. */
final class LeftOut implements AutoCloseable {
    /** One word that counts can be made of, and what was found, for a person. */
    record Reason(String word, String detail) {}

    private final Path file;
    private final CsvWriter rows;
    private final SortedMap<String, Long> counts = new TreeMap<>();

    private LeftOut(Path file, BufferedWriter writer) {
        this.file = file;
        this.rows = CsvWriter.builder().build(writer);
        rows.writeRecord("image", "vehicle", "file", "reason", "detail");
    }

    static LeftOut create(Path file) {
        try {
            return new LeftOut(file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    void add(VehicleImage image, Reason reason) {
        counts.merge(reason.word(), 1L, Long::sum);
        rows.writeRecord(image.image(), image.vehicle(), image.file(), reason.word(), reason.detail());
    }

    /** Images by reason. */
    SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
