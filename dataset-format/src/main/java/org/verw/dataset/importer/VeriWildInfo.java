package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Vocabulary;

/**
 * VERI-Wild's table of cameras and attributes: {@code id/image;Camera ID;Time;Model;Type;Color}, with or without that header, and
 * the joined lists in circulation that lack the time. Its "Model" is the make. The time stays as it is written.
 */
final class VeriWildInfo {
    private static final List<String> WHOLE = List.of("id/image", "camera id", "time", "model", "type", "color");
    private static final List<String> WITHOUT_TIME = List.of("id/image", "camera id", "model", "type", "color");

    private final Pool pool;
    private final Map<List<String>, SortedMap<String, String>> attributes = new HashMap<>();

    VeriWildInfo(Pool pool) {
        this.pool = pool;
    }

    /** @param add whether rows of images that no list names are images too */
    void read(Path file, Map<String, VehicleImage> listed, boolean add, Listing listing) {
        List<String> columns = List.of();
        try (TextLines lines = TextLines.open(file)) {
            while (lines.next()) {
                List<String> row = fields(lines.text());
                Matcher token = VeriWildImporter.token(row.get(0));
                if (!token.matches()) {
                    columns = header(columns, row, lines);
                    continue;
                }
                if (columns.isEmpty()) {
                    columns = row.size() == WITHOUT_TIME.size() ? WITHOUT_TIME : WHOLE;
                }
                if (row.size() != columns.size()) {
                    throw lines.error("expected " + columns.size() + " fields (" + String.join(";", columns)
                            + "), found " + row.size());
                }
                String key = token.group(1) + "/" + token.group(2);
                VehicleImage image = listed.get(key);
                if (image != null || add) {
                    listed.put(key, complete(image, token, columns, row));
                } else {
                    listing.skip("rows of " + file.getFileName() + " whose image no list names", key);
                }
            }
        }
    }

    private static List<String> header(List<String> columns, List<String> row, TextLines lines) {
        List<String> names = row.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        if (!columns.isEmpty() || !names.contains("color")) {
            throw lines.error("expected " + String.join(";", WHOLE)
                    + " with an image such as 11542/119083 first, found '" + SourcePath.shorten(lines.text()) + "'");
        }
        return names;
    }

    private VehicleImage complete(@Nullable VehicleImage image, Matcher token, List<String> columns, List<String> row) {
        String camera = value(columns, row, "camera id");
        VehicleImage base = image != null ? image : VeriWildImporter.image(token, pool, camera, Map.of());
        SortedMap<String, String> words = new TreeMap<>(words(columns, row));
        words.putAll(base.attributes());
        return new VehicleImage(
                base.image(),
                base.file(),
                base.vehicle(),
                camera == null ? base.camera() : pool.one(camera),
                value(columns, row, "time"),
                0,
                0,
                null,
                words);
    }

    /** Normalised once for each combination; there are a few thousand. */
    private SortedMap<String, String> words(List<String> columns, List<String> row) {
        List<String> key = new ArrayList<>();
        for (String column : List.of("model", "type", "color")) {
            String value = value(columns, row, column);
            key.add(value == null ? "" : value);
        }
        return attributes.computeIfAbsent(key, k -> {
            SortedMap<String, String> words = new TreeMap<>();
            Vocabulary.put(words, "make", k.get(0));
            Vocabulary.put(words, "type", k.get(1));
            Vocabulary.put(words, "color", k.get(2));
            return words;
        });
    }

    private static @Nullable String value(List<String> columns, List<String> row, String column) {
        int i = columns.indexOf(column);
        return i < 0 || row.get(i).isEmpty() ? null : row.get(i);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(";", -1)) {
            fields.add(field.strip());
        }
        return fields;
    }
}
