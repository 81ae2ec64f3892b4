package org.verw.partsegment.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;

/**
 * A folder with {@code images/} and {@code masks/}: for each image a mask picture of the same name (any extension) whose value at
 * a pixel is the number of a class; 0 is background. Every class that is not background is part of the vehicle.
 */
final class IndexMasks {
    private IndexMasks() {}

    /**
     * @param classes word of each number: a part's word, or {@code vehicle} for the rest of the body
     * @throws InvalidDataException when a folder, mask or size is not as it must be
     */
    static List<LabelledImage> read(Path folder, SortedMap<Integer, String> classes) {
        SortedMap<String, Path> masks = byName(folder.resolve("masks"));
        List<LabelledImage> all = new ArrayList<>();
        for (Map.Entry<String, Path> image : byName(folder.resolve("images")).entrySet()) {
            Path mask = masks.get(image.getKey());
            if (mask == null) {
                throw new InvalidDataException(image.getValue() + ": expected a mask of this name in "
                        + folder.resolve("masks") + ", found none");
            }
            all.add(labelled(image.getKey(), image.getValue(), mask, classes));
        }
        return all;
    }

    /** The masks alone: of the folder, or of {@code masks/} in it; each image's file is its mask. */
    static List<LabelledImage> readMasks(Path folder, SortedMap<Integer, String> classes) {
        Path masks = Files.isDirectory(folder.resolve("masks")) ? folder.resolve("masks") : folder;
        List<LabelledImage> all = new ArrayList<>();
        byName(masks).forEach((id, file) -> all.add(labelled(id, file, file, classes)));
        return all;
    }

    private static LabelledImage labelled(String id, Path image, Path maskFile, SortedMap<Integer, String> classes) {
        Picture mask = decode(maskFile);
        int pixels = mask.width() * mask.height();
        Map<String, byte[]> planes = new TreeMap<>();
        byte[] vehicle = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            int index = mask.rgb()[i * 3] & 0xff;
            if (index == 0) {
                continue;
            }
            String word = classes.get(index);
            if (word == null) {
                throw new InvalidDataException(
                        maskFile + ": expected values 0 and " + classes.keySet() + ", found " + index);
            }
            vehicle[i] = 1;
            planes.computeIfAbsent(word, w -> new byte[pixels])[i] = 1;
        }
        Map<Part, RleMask> parts = new EnumMap<>(Part.class);
        planes.forEach((word, plane) ->
                Part.of(word).ifPresent(part -> parts.put(part, RleMask.ofRows(plane, mask.height(), mask.width()))));
        Set<Part> known =
                classes.values().stream().flatMap(w -> Part.of(w).stream()).collect(Collectors.toSet());
        @Nullable RleMask whole = RleMask.ofRows(vehicle, mask.height(), mask.width());
        return new LabelledImage(id, image, whole, parts, known);
    }

    private static Picture decode(Path file) {
        try {
            return Picture.read(file);
        } catch (Picture.UndecodableException e) {
            throw new InvalidDataException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Files by their name without extension, in order. */
    private static SortedMap<String, Path> byName(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(folder + ": expected a folder, found none");
        }
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.filter(Files::isRegularFile).forEach(f -> files.put(stem(f), f));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be listed: " + e.getMessage(), e);
        }
        return files;
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
