package org.verw.dataset.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a manifest by column, whatever the columns are called in circulation. Names are compared without case, and
 * {@code -} and spaces count as {@code _}.
 */
final class ManifestRow {
    private static final List<String> FILE =
            List.of("file", "file_path", "filepath", "file_name", "filename", "img_path", "image_path", "path");
    private static final List<String> VEHICLE =
            List.of("vehicle", "vehicle_id", "vehicleid", "vid", "identity", "pid", "id");
    private static final List<String> CAMERA = List.of("camera", "camera_id", "cameraid", "cam", "cam_id", "camid");
    private static final List<String> TIME = List.of("time", "timestamp");
    private static final List<String> IMAGE = List.of("image", "image_id");
    private static final List<String> SPLIT = List.of("split", "subset");
    private static final List<String> CAPTION = List.of("caption", "captions");
    /** Columns of our own images.jsonl that decoding measures anew. */
    private static final Set<String> MEASURED = Set.of("width", "height", "sha256");

    private final Map<String, String> values = new LinkedHashMap<>();

    void put(String column, String value) {
        if (!value.isBlank()) {
            values.put(column.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'), value.strip());
        }
    }

    /** The image's path. Without a column for it, {@code image} is the path. */
    @Nullable
    String file() {
        String file = first(FILE);
        return file != null ? file : values.get("image");
    }

    @Nullable
    String vehicle() {
        return first(VEHICLE);
    }

    @Nullable
    String camera() {
        return first(CAMERA);
    }

    @Nullable
    String time() {
        return first(TIME);
    }

    /** The image's id where a column says it. */
    @Nullable
    String image() {
        return first(FILE) == null ? null : first(IMAGE);
    }

    @Nullable
    String split() {
        return first(SPLIT);
    }

    @Nullable
    String caption() {
        return first(CAPTION);
    }

    /** Every other column. */
    Map<String, String> attributes() {
        Map<String, String> rest = new LinkedHashMap<>(values);
        for (List<String> known : List.of(FILE, VEHICLE, CAMERA, TIME, IMAGE, SPLIT, CAPTION)) {
            known.forEach(rest::remove);
        }
        MEASURED.forEach(rest::remove);
        rename(rest, "colour", "color");
        rename(rest, "brand", "make");
        return rest;
    }

    private static void rename(Map<String, String> attributes, String from, String to) {
        String value = attributes.remove(from);
        if (value != null) {
            attributes.putIfAbsent(to, value);
        }
    }

    private @Nullable String first(List<String> columns) {
        for (String column : columns) {
            String value = values.get(column);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
