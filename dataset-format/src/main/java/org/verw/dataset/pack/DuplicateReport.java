package org.verw.dataset.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Split;

/**
 * {@code near-duplicates.csv}: images of different vehicles that look alike. Either one vehicle was given two identities, or an
 * image is in the data twice; in different splits either leaks the test into the training. They are reported, never dropped.
 */
final class DuplicateReport {
    private static final int LIMIT = 100_000;
    private static final int TOLD = 3;

    private DuplicateReport() {}

    /** @return null where they were not looked for */
    static PackManifest.@Nullable NearDuplicateCounts write(
            Path file, PackedImages images, int distance, SplitFile split, List<String> notes) {
        if (distance < 0) {
            return null;
        }
        NearDuplicates.Found found = images.search(distance, LIMIT).find();
        long across = 0;
        StringBuilder first = new StringBuilder();
        try (BufferedWriter out = Files.newBufferedWriter(file);
                CsvWriter rows = CsvWriter.builder().build(out)) {
            rows.writeRecord("image", "vehicle", "split", "other_image", "other_vehicle", "other_split", "distance");
            for (NearDuplicates.Pair pair : found.pairs()) {
                String vehicle = images.vehicle(pair.first());
                String other = images.vehicle(pair.second());
                Split a = split.assignments().getOrDefault(vehicle, Split.TRAIN);
                Split b = split.assignments().getOrDefault(other, Split.TRAIN);
                rows.writeRecord(
                        images.image(pair.first()),
                        vehicle,
                        a.word(),
                        images.image(pair.second()),
                        other,
                        b.word(),
                        String.valueOf(pair.distance()));
                if (a != b && ++across <= TOLD) {
                    first.append(across == 1 ? "" : ", ")
                            .append(images.image(pair.first()))
                            .append(" and ")
                            .append(images.image(pair.second()));
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
        if (!found.pairs().isEmpty()) {
            notes.add((found.more() ? "at least " : "") + found.pairs().size()
                    + " pairs of images of different vehicles look alike (see near-duplicates.csv); " + across
                    + " of them are in different splits" + (across == 0 ? "" : ", first: " + first));
        }
        return new PackManifest.NearDuplicateCounts(distance, found.pairs().size(), found.more(), across);
    }
}
