package org.verw.dataset.pack;

import java.util.EnumMap;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.verw.dataset.Part;
import org.verw.dataset.Split;

/** Counts of a pack while its records are written. */
final class Tally {
    private final SortedMap<String, Integer> imagesByVehicle = new TreeMap<>();
    private final EnumMap<Split, long[]> splits = new EnumMap<>(Split.class);
    private final SortedMap<String, Long> captionBy = new TreeMap<>();
    private final SortedMap<String, Long> partsBy = new TreeMap<>();
    private final SortedMap<Part, Long> parts = new TreeMap<>();
    private long images;
    private long words;

    void add(PackedImage image, Split split) {
        images++;
        words += new StringTokenizer(image.caption()).countTokens();
        long[] counts = splits.computeIfAbsent(split, s -> new long[2]);
        counts[0]++;
        if (imagesByVehicle.merge(image.vehicle(), 1, Integer::sum) == 1) {
            counts[1]++;
        }
        captionBy.merge(maker(image.captionBy(), "captioner"), 1L, Long::sum);
        partsBy.merge(maker(image.partsBy(), "segmenter"), 1L, Long::sum);
        for (Part part : Part.values()) {
            parts.merge(part, image.parts().contains(part) ? 1L : 0L, Long::sum);
        }
    }

    private static String maker(SortedMap<String, String> by, String kind) {
        String name = by.getOrDefault(kind, "not said");
        String model = by.get("model");
        return model == null || model.equals(name) ? name : name + " " + model;
    }

    long images() {
        return images;
    }

    /** Images of each vehicle that has any. */
    SortedMap<String, Integer> imagesByVehicle() {
        return imagesByVehicle;
    }

    PackManifest.Counts counts() {
        SortedMap<Split, PackManifest.SplitCounts> bySplit = new TreeMap<>();
        for (Split split : Split.values()) {
            long[] counts = splits.getOrDefault(split, new long[2]);
            bySplit.put(split, new PackManifest.SplitCounts(counts[0], counts[1]));
        }
        double mean = images == 0 ? 0 : Math.round(100.0 * words / images) / 100.0;
        return new PackManifest.Counts(images, imagesByVehicle.size(), bySplit, mean, parts);
    }

    SortedMap<String, Long> captionBy() {
        return captionBy;
    }

    SortedMap<String, Long> partsBy() {
        return partsBy;
    }
}
