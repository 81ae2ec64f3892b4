package org.verw.partsegment.dino;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;

/**
 * One caption as the network takes it: made once, fed with every picture.
 *
 * @param caption what the tensors say
 * @param feeds tensors by input
 */
record TextInputs(Caption caption, Map<String, Tensor> feeds) {
    /** @throws ConfigException when the export takes a fixed number of tokens and the caption has more */
    static TextInputs of(Caption caption, Roles roles) {
        int length = length(caption, roles.ids());
        long[] ids = new long[length];
        for (int i = 0; i < caption.length(); i++) {
            ids[i] = caption.ids().get(i);
        }
        byte[] present = new byte[length];
        Arrays.fill(present, 0, caption.length(), (byte) 1);
        PhraseBlocks blocks = new PhraseBlocks(ids);
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        put(feeds, roles.ids(), Tensor.of(ids, 1, length));
        put(feeds, roles.types(), Tensor.of(new long[length], 1, length));
        put(feeds, roles.attention(), Tensor.ofBooleans(present, 1, length));
        put(feeds, roles.positions(), Tensor.of(blocks.positions(), 1, length));
        put(feeds, roles.textMask(), Tensor.ofBooleans(blocks.attention(), 1, length, length));
        return new TextInputs(caption, feeds);
    }

    private static int length(Caption caption, Slot ids) {
        long declared = ids.shape()[1];
        if (declared >= 0 && declared < caption.length()) {
            throw new ConfigException("the prompts make " + caption.length() + " tokens, but this export takes "
                    + declared + ". Ask fewer or shorter texts, or one part a run with --part-by-part.");
        }
        return declared > 0 ? (int) declared : caption.length();
    }

    private static void put(Map<String, Tensor> feeds, @Nullable Slot slot, Tensor tensor) {
        if (slot != null) {
            feeds.put(slot.name(), tensor);
        }
    }
}
