package org.verw.partsegment;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;

/** What the embedded segmenter's output channels mean: the whole vehicle first, then the six parts in their order. */
public final class Channels {
    /** Channel of the whole vehicle, parts included. */
    public static final int VEHICLE = 0;

    /** Number of channels. */
    public static final int COUNT = 1 + Part.values().length;

    private Channels() {}

    /** Channel of a part. */
    public static int of(Part part) {
        return 1 + part.ordinal();
    }

    /** Words by channel: {@code vehicle windows lights wheels mirrors roof doors}. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("vehicle");
        for (Part part : Part.values()) {
            words.add(part.word());
        }
        return words;
    }
}
