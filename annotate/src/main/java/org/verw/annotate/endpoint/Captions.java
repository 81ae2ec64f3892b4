package org.verw.annotate.endpoint;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.ImageCaption;

/** Makes records of answers. */
final class Captions {
    private Captions() {}

    static ImageCaption of(
            String image, KeptAnswer kept, AnswerParser.Caption caption, SortedMap<String, Double> usage) {
        SortedMap<String, String> by = new TreeMap<>(kept.by());
        if (!caption.repaired().isEmpty()) {
            by.put("repaired", String.join(",", caption.repaired()));
        }
        return new ImageCaption(image, caption.text(), caption.slots(), List.of(), by, usage, kept.at());
    }
}
