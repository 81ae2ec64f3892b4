package org.verw.dataset;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part masks of one image: a line of {@code parts.jsonl}.
 *
 * @param image id of the image
 * @param parts at most one mask a part, in the order of {@link Part}; a part that is absent has no entry
 * @param by provenance: segmenter, model, sha256 of its files, thresholds …
 */
public record ImageParts(String image, List<PartMask> parts, SortedMap<String, String> by) {
    public ImageParts {
        Require.text(image, "image");
        parts = List.copyOf(Require.present(parts, "parts"));
        long distinct = parts.stream().map(PartMask::part).distinct().count();
        if (distinct != parts.size()) {
            throw new IllegalArgumentException("\"parts\": expected each part at most once, found "
                    + parts.stream().map(p -> p.part().word()).toList());
        }
        by = new TreeMap<>(Require.present(by, "by"));
    }

    public static ImageParts of(String image, List<PartMask> parts, Map<String, String> by) {
        return new ImageParts(image, parts, new TreeMap<>(by));
    }
}
