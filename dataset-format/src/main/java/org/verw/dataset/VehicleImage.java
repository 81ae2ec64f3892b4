package org.verw.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One picture of one vehicle: a line of {@code images.jsonl}.
 *
 * @param image id, unique in the workspace
 * @param file path relative to the source's root, forward slashes
 * @param vehicle identity: the same string means the same physical vehicle; never a number
 * @param camera as the source names it, or null where it names none
 * @param time as the source writes it (opaque), or null
 * @param width pixels after EXIF rotation, 0 when not decoded yet
 * @param height pixels after EXIF rotation, 0 when not decoded yet
 * @param sha256 lower-case hex of the file's bytes, or null when not decoded yet
 * @param attributes what the source says, normalised: {@code color}, {@code type}, {@code make} …; where normalising changed
 *     the word, the source's own stands under {@code color.source} and so on. Sorted, never null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record VehicleImage(
        String image,
        String file,
        String vehicle,
        @Nullable String camera,
        @Nullable String time,
        int width,
        int height,
        @Nullable String sha256,
        SortedMap<String, String> attributes) {

    public VehicleImage {
        Require.text(image, "image");
        Require.text(file, "file");
        Require.text(vehicle, "vehicle");
        Require.atLeast(0, width, "width");
        Require.atLeast(0, height, "height");
        attributes = attributes == null ? new TreeMap<>() : new TreeMap<>(attributes);
    }

    /** An image as a source lists it, before anything was read from its bytes. */
    public static VehicleImage listed(
            String image, String file, String vehicle, @Nullable String camera, Map<String, String> attributes) {
        return new VehicleImage(image, file, vehicle, camera, null, 0, 0, null, new TreeMap<>(attributes));
    }

    /** The same image with what decoding it told. */
    public VehicleImage decoded(int width, int height, String sha256) {
        return new VehicleImage(image, file, vehicle, camera, time, width, height, sha256, attributes);
    }

    /**
     * Sha256 of the picture's bytes, lower-case hex: the recorded one, else read now.
     *
     * @param file where the bytes are
     */
    public String contentSha256(Path file) {
        return sha256 != null ? sha256 : Sha256.of(file);
    }
}
