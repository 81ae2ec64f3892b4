package org.verw.partsegment.sam3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.Signature;
import org.verw.partsegment.onnx.Slot;

/** The ways in which SAM 3 is exported, known by what the decoder gives. */
enum Sam3Family {
    /** Scores cut at 0.5 in the graph, masks as truths at the picture's size. */
    SAMEXPORTER("SAM 3 (samexporter)"),
    /** Scores cut at 0.5 in the graph, masks as probabilities on a coarse grid. */
    OSAM("SAM 3 (osam)"),
    /** All queries with their logits, and whether what was asked for is in the picture at all. */
    USLS("SAM 3 (usls)");

    /** The text encoder's output by the decoder's input. */
    private static final Map<String, List<String>> TEXTS = Map.of(
            "language_mask", List.of("text_attention_mask", "language_mask"),
            "language_features", List.of("text_memory", "language_features"),
            "language_embeds", List.of("text_embeds", "language_embeds"),
            "text_features", List.of("text_features"),
            "text_mask", List.of("text_mask"));

    private static final Set<String> PROMPTS = Set.of(
            "original_height",
            "original_width",
            "box_coords",
            "box_labels",
            "box_masks",
            "input_boxes",
            "input_boxes_labels");

    private final String label;

    Sam3Family(String label) {
        this.label = label;
    }

    /** As messages and settings call it. */
    String label() {
        return label;
    }

    /**
     * The family of a decoder.
     *
     * @throws UnavailableException when it is none
     */
    static Sam3Family of(ModelFile decoder) {
        Signature file = decoder.signature();
        if (file.outputs().keySet().containsAll(Set.of("pred_masks", "pred_logits", "presence_logits"))) {
            return USLS;
        }
        Slot masks = file.outputs().get("masks");
        if (masks != null && file.outputs().containsKey("scores")) {
            return Set.of("FLOAT", "FLOAT16").contains(masks.type()) ? OSAM : SAMEXPORTER;
        }
        throw new UnavailableException(decoder.path() + ": is no SAM 3 decoder that is known. It has " + file
                + ". Known decoders give masks and scores (samexporter, osam), or pred_masks, pred_logits and "
                + "presence_logits (usls).");
    }

    /**
     * Where each of the decoder's inputs comes from.
     *
     * @param images the image encoder's output by the decoder's input
     * @param texts the text encoder's output by the decoder's input
     */
    record Wiring(Map<String, String> images, Map<String, String> texts) {}

    /**
     * Connects three files.
     *
     * @throws UnavailableException when an input of the decoder has no source, or another size than its source
     */
    static Wiring wire(ModelFile images, ModelFile texts, ModelFile decoder) {
        Wiring wiring = new Wiring(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<Slot> missing = new ArrayList<>();
        for (Slot input : decoder.signature().inputs().values()) {
            String text = TEXTS.getOrDefault(input.name(), List.of()).stream()
                    .filter(texts.signature().outputs()::containsKey)
                    .findFirst()
                    .orElse(null);
            if (images.signature().outputs().containsKey(input.name())) {
                wiring.images.put(input.name(), input.name());
                requireFit(images, images.signature().outputs().get(input.name()), decoder, input);
            } else if (text != null) {
                wiring.texts.put(input.name(), text);
                requireFit(texts, texts.signature().outputs().get(text), decoder, input);
            } else if (!PROMPTS.contains(input.name())) {
                missing.add(input);
            }
        }
        if (!missing.isEmpty() || wiring.images.isEmpty() || wiring.texts.isEmpty()) {
            throw new UnavailableException("the decoder " + decoder.path() + " takes " + missing
                    + ", which neither " + images.path() + " gives "
                    + images.signature().outputs().keySet() + " nor "
                    + texts.path() + " " + texts.signature().outputs().keySet()
                    + ": take all three from one export.");
        }
        return wiring;
    }

    private static void requireFit(ModelFile giver, @Nullable Slot from, ModelFile taker, Slot to) {
        if (from != null && !to.takes(from)) {
            throw new UnavailableException(giver.path() + " gives " + from + ", the decoder " + taker.path() + " takes "
                    + to + ": take all three from one export.");
        }
    }
}
