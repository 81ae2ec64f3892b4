package org.verw.partsegment.dino;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.onnx.Signature;
import org.verw.partsegment.onnx.Slot;

/**
 * Which declared input and output is what. Exports name them differently ({@code img}, {@code samples},
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
    private enum Role {
        IMAGE,
        PIXEL_MASK,
        IDS,
        TYPES,
        ATTENTION,
        POSITIONS,
        TEXT_MASK
    }

    /** What a file's inputs and outputs mean, or empty where they are not those of Grounding DINO. */
    static Optional<Roles> of(Signature signature) {
        Map<Role, Slot> found = new EnumMap<>(Role.class);
        for (Slot slot : signature.inputs().values()) {
            Optional<Role> role = role(slot);
            if (role.isEmpty() || found.put(role.get(), slot) != null) {
                return Optional.empty();
            }
        }
        Slot image = found.get(Role.IMAGE);
        Slot ids = found.get(Role.IDS);
        String logits = output(signature, "logit");
        String boxes = output(signature, "box");
        if (image == null || ids == null || logits == null || boxes == null) {
            return Optional.empty();
        }
        return Optional.of(new Roles(
                image,
                found.get(Role.PIXEL_MASK),
                ids,
                found.get(Role.TYPES),
                found.get(Role.ATTENTION),
                found.get(Role.POSITIONS),
                found.get(Role.TEXT_MASK),
                logits,
                boxes));
    }

    private static Optional<Role> role(Slot slot) {
        String name = slot.name().toLowerCase(Locale.ROOT);
        return switch (slot.rank()) {
            case 4 -> slot.type().startsWith("FLOAT") ? Optional.of(Role.IMAGE) : Optional.empty();
            case 3 -> Optional.of(name.contains("pixel") ? Role.PIXEL_MASK : Role.TEXT_MASK);
            case 2 -> tokenRole(name);
            default -> Optional.empty();
        };
    }

    private static Optional<Role> tokenRole(String name) {
        if (name.contains("position")) {
            return Optional.of(Role.POSITIONS);
        }
        if (name.contains("type")) {
            return Optional.of(Role.TYPES);
        }
        if (name.contains("mask")) {
            return Optional.of(Role.ATTENTION);
        }
        return name.contains("ids") ? Optional.of(Role.IDS) : Optional.empty();
    }

    private static @Nullable String output(Signature signature, String word) {
        return signature.outputs().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(word))
                .findFirst()
                .orElse(null);
    }
}
