package org.verw.partsegment.sam3;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.text.ClipTokenizer;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;

/**
 * What a text encoder is fed: CLIP's tokens in a row of 32. With {@code tokens} alone, padding is 0 and the graph finds it by that;
 * with {@code input_ids}, padding is the end token and {@code attention_mask} tells it.
 */
final class TextInput {
    private static final int CONTEXT = 32;
    private static final int CLIP_END = 49_407;

    private final OnnxModel encoder;
    private final ClipTokenizer tokenizer;

    /** @throws InvalidDataException when the vocabulary is not CLIP's */
    TextInput(OnnxModel encoder, Path vocabulary) {
        this.encoder = encoder;
        this.tokenizer = ClipTokenizer.read(vocabulary);
        if (tokenizer.end() != CLIP_END) {
            throw new InvalidDataException(vocabulary + ": expected CLIP's vocabulary, whose texts end with token "
                    + CLIP_END + ", found one whose texts end with " + tokenizer.end());
        }
    }

    Map<String, Tensor> of(String text) {
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        for (Slot slot : encoder.inputs().values()) {
            int context = slot.rank() == 2 && slot.shape()[1] > 0 ? (int) slot.shape()[1] : CONTEXT;
            long[] row = row(text, context);
            int end = 0;
            while (row[end] != CLIP_END) {
                end++;
            }
            for (int i = 0; i < context; i++) {
                switch (slot.name()) {
                    case "tokens" -> {}
                    case "input_ids" -> row[i] = i > end ? CLIP_END : row[i];
                    case "attention_mask" -> row[i] = i > end ? 0 : 1;
                    default ->
                        throw new UnavailableException(
                                encoder.name() + ": expected texts as tokens, or as input_ids and "
                                        + "attention_mask, found an input " + slot);
                }
            }
            feeds.put(slot.name(), Tensor.of(row, 1, context));
        }
        return feeds;
    }

    /**
     * Start, tokens, end, zeros. Token 0, a "!" within a run of punctuation, would be taken for padding: such runs are left out.
     */
    private long[] row(String text, int context) {
        long[] row = tokenizer.row(text, context);
        int at = 1;
        while (row[at] != 0 && row[at] != CLIP_END) {
            at++;
        }
        return row[at] == CLIP_END ? row : tokenizer.row(text.replaceAll("[^\\p{L}\\p{N}\\s]{2,}", " "), context);
    }
}
