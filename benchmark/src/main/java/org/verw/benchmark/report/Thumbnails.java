package org.verw.benchmark.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.image.Picture;

/** Small pictures as data URIs: at most {@link #SIDE} pixels a side, so that no number plate can be read. One thread. */
final class Thumbnails {
    /** At 112 pixels the number that buses have painted on their rear could be read. */
    static final int SIDE = 72;

    private static final int QUALITY = 70;

    private final Map<Path, String> known = new HashMap<>();

    /** The picture, or an empty string where the file is missing or no picture. */
    String of(Path file) {
        return known.computeIfAbsent(file, f -> {
            Picture picture = read(f);
            return picture == null ? "" : uri(picture);
        });
    }

    /** A picture of at most {@link #SIDE} pixels a side, or null where the file is missing or no picture. */
    static @Nullable Picture read(Path file) {
        try {
            Picture picture = Picture.read(file);
            double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
            return picture.resize(
                    Math.max(1, (int) Math.round(picture.width() * scale)),
                    Math.max(1, (int) Math.round(picture.height() * scale)),
                    Picture.Scaling.AREA);
        } catch (IOException | Picture.UndecodableException e) {
            // A pack may be scored without its images; the report then shows their names.
            return null;
        }
    }

    static String uri(Picture picture) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture.toJpeg(QUALITY));
    }
}
