package org.verw.dataset.pack;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Part;
import org.verw.dataset.Workspace;

/** {@code DATASET_CARD.md}: what the data set is, how it came to be, how it is loaded. What only a person knows is marked TODO. */
final class DatasetCard {
    private DatasetCard() {}

    static void write(Path file, PackManifest manifest, Workspace.About about) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("m", manifest);
        values.put("about", about);
        values.put(
                "splits",
                manifest.counts().splits().entrySet().stream()
                        .map(e -> Map.of(
                                "name", e.getKey().word(),
                                "images", e.getValue().images(),
                                "vehicles", e.getValue().vehicles()))
                        .toList());
        values.put("parts", rows(manifest.counts().parts()));
        values.put("leftOut", rows(manifest.leftOut()));
        values.put("captionBy", rows(manifest.captionBy()));
        values.put("partsBy", rows(manifest.partsBy()));
        values.put("augmentation", manifest.augmentation());
        values.put("near", manifest.nearDuplicates());
        values.put("idsKept", manifest.ids().equals("kept"));
        values.put("drawn", manifest.split().seed() != null);
        AtomicFile.write(
                file, Mustache.compiler().escapeHTML(false).compile(template()).execute(values));
    }

    private static List<Map<String, Object>> rows(SortedMap<?, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> Map.<String, Object>of(
                        "name",
                        e.getKey() instanceof Part p ? p.word() : String.valueOf(e.getKey()),
                        "count",
                        e.getValue()))
                .toList();
    }

    private static String template() {
        try (InputStream in = Objects.requireNonNull(DatasetCard.class.getResourceAsStream("DATASET_CARD.mustache"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
