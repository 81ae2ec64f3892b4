package org.verw.dataset.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.Require;
import org.verw.dataset.Split;

/**
 * {@code split.json}: which vehicle belongs to which split. People may write it themselves; then only the assignments matter.
 *
 * @param seed of the draw, or null where it was not drawn
 * @param ratio share of the vehicles that train or validate, or null where it was not drawn
 * @param validation share of those vehicles that validate, or null where it was not drawn
 * @param assignments split of each vehicle
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SplitFile(
        @Nullable Long seed,
        @Nullable Double ratio,
        @Nullable Double validation,
        SortedMap<String, Split> assignments) {
    public SplitFile {
        assignments = new TreeMap<>(Require.present(assignments, "assignments"));
    }

    /** @throws org.verw.dataset.InvalidDataException when it is no such file */
    public static SplitFile read(Path file) {
        return Json.read(file, SplitFile.class);
    }

    void write(Path file) {
        AtomicFile.write(file, Json.pretty(this));
    }
}
