package org.verw.partsegment.dino;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.verw.partsegment.onnx.Family;
import org.verw.partsegment.onnx.Signature;

/** The two ways in which Grounding DINO is exported. */
public final class DinoFamilies {
    /** Hugging Face's code: text masks are made inside, pictures are squashed to the square that the file declares. */
    static final Family TRANSFORMERS = new Family(
            "Grounding DINO (transformers)",
            "pixel_values float[1, 3, 800, 800], input_ids, token_type_ids, attention_mask int64[1, ?], pixel_mask"
                    + " int64[1, 800, 800] -> logits, pred_boxes",
            roles(r -> r.textMask() == null && r.types() != null));

    /** The original repository's code: text masks and positions are made outside, pictures are 800 high and 1200 wide. */
    static final Family ORIGINAL = new Family(
            "Grounding DINO (original)",
            "img float[?, 3, ?, ?], input_ids, position_ids, token_type_ids int64[?, ?], attention_mask bool[?, ?],"
                    + " text_token_mask bool[?, ?, ?] -> logits, boxes",
            roles(r -> r.textMask() != null));

    private DinoFamilies() {}

    /** All of them. */
    public static List<Family> all() {
        return List.of(TRANSFORMERS, ORIGINAL);
    }

    private static Predicate<Signature> roles(Predicate<Roles> fits) {
        return signature -> {
            Optional<Roles> roles = Roles.of(signature);
            return roles.isPresent() && fits.test(roles.get());
        };
    }
}
