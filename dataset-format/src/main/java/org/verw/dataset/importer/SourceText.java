package org.verw.dataset.importer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Split;

/** Captions and split words as sources write them. */
final class SourceText {
    private SourceText() {}

    /** A caption that somebody else wrote; white space becomes single spaces. Empty when nothing is left. */
    static Optional<ImageCaption> caption(
            String image, String text, SortedMap<String, String> attributes, SortedMap<String, String> by) {
        String plain = text.replaceAll("\\s+", " ").strip();
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageCaption(image, plain, attributes, List.of(), by, new TreeMap<>(), null));
    }

    /** Provenance of a caption. */
    static SortedMap<String, String> by(String captioner, String source) {
        SortedMap<String, String> by = new TreeMap<>();
        by.put("captioner", captioner);
        by.put("source", source);
        return by;
    }

    /** The side that a source's word means; queries and gallery are the two halves of a test. */
    static Optional<Split> split(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "val", "valid", "validation", "dev" -> Optional.of(Split.VAL);
            case "test", "testing", "query", "gallery" -> Optional.of(Split.TEST);
            default -> Optional.empty();
        };
    }
}
