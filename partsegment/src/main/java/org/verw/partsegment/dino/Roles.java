package org.verw.partsegment.dino;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.onnx.Signature;
import org.verw.partsegment.onnx.Slot;

/**
 * Which declared input and output is what. Exports name them differently ({@code img}, {@code samples}, {@code images},
 * {@code pixel_values}), so that the rank decides and the name only where ranks are equal.
 *
 * @param image float [1, 3, height, width]
 * @param pixelMask [1, height, width], 1 where there is picture; absent in some exports
 * @param ids [1, tokens]
 * @param types [1, tokens], all 0; absent in some exports
 * @param attention [1, tokens], 1 where there is a token; absent in some exports
 * @param positions [1, tokens], place in the phrase; only where {@code textMask} is
 * @param textMask [1, tokens, tokens], which token sees which; absent where the network makes it itself
 * @param logits name of the output [1, queries, tokens]
 * @param boxes name of the output [1, queries, 4]
 */
record Roles(
        Slot image,
        @Nullable Slot pixelMask,
        Slot ids,
        @Nullable Slot types,
        @Nullable Slot attention,
        @Nullable Slot positions,
        @Nullable Slot textMask,
        String logits,
        String boxes) {
    /** What a file's inputs and outputs mean, or empty where they are not those of Grounding DINO. */
    static Optional<Roles> of(Signature signature) {
        Found found = new Found();
        for (Slot slot : signature.inputs().values()) {
            if (!found.take(slot)) {
                return Optional.empty();
            }
        }
        String logits = output(signature.outputs(), "logit");
        String boxes = output(signature.outputs(), "box");
        if (found.image == null || found.ids == null || logits == null || boxes == null) {
            return Optional.empty();
        }
        return Optional.of(new Roles(
                found.image,
                found.pixelMask,
                found.ids,
                found.types,
                found.attention,
                found.positions,
                found.textMask,
                logits,
                boxes));
    }

    private static @Nullable String output(Map<String, Slot> outputs, String word) {
        return outputs.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(word))
                .findFirst()
                .orElse(null);
    }

    private static final class Found {
        private @Nullable Slot image;
        private @Nullable Slot pixelMask;
        private @Nullable Slot ids;
        private @Nullable Slot types;
        private @Nullable Slot attention;
        private @Nullable Slot positions;
        private @Nullable Slot textMask;

        /** False for an input that has no role, or one that another has already. */
        boolean take(Slot slot) {
            String name = slot.name().toLowerCase(Locale.ROOT);
            return switch (slot.rank()) {
                case 4 -> slot.type().startsWith("FLOAT") && image == null && (image = slot) != null;
                case 3 ->
                    name.contains("pixel")
                            ? pixelMask == null && (pixelMask = slot) != null
                            : textMask == null && (textMask = slot) != null;
                case 2 -> takeTokens(slot, name);
                default -> false;
            };
        }

        private boolean takeTokens(Slot slot, String name) {
            if (name.contains("position")) {
                return positions == null && (positions = slot) != null;
            }
            if (name.contains("type")) {
                return types == null && (types = slot) != null;
            }
            if (name.contains("mask")) {
                return attention == null && (attention = slot) != null;
            }
            return name.contains("ids") && ids == null && (ids = slot) != null;
        }
    }
}
