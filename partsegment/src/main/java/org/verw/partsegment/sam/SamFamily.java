package org.verw.partsegment.sam;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.Signature;

/**
 * The ways in which SAM is exported as an encoder of pictures and a decoder of prompts, known by the names that the two files
 * declare. Constants hold what the decoder takes from the encoder, in the decoder's and in the encoder's words.
 */
@SuppressWarnings("ImmutableEnumChecker") // maps and lists that nobody changes
enum SamFamily {
    /** facebook {@code SamOnnxModel}; samexporter, osam, MobileSAM. The encoder's only output has any name. */
    SAM("SAM", true, Map.of("image_embeddings", ""), List.of("point_coords", "point_labels", "orig_im_size")),
    /** transformers.js. Its prompt encoder does not know the labels 2 and 3, so that boxes need an input of their own. */
    SAM_TRANSFORMERS(
            "SAM (transformers)",
            true,
            inOrder(
                    "image_embeddings",
                    "image_embeddings",
                    "image_positional_embeddings",
                    "image_positional_embeddings"),
            List.of("input_boxes")),
    SAM_2_SAMEXPORTER(
            "SAM 2 (samexporter)",
            false,
            inOrder(
                    "image_embed", "image_embed",
                    "high_res_feats_0", "high_res_feats_0",
                    "high_res_feats_1", "high_res_feats_1"),
            List.of("point_coords", "point_labels")),
    SAM_2_OSAM(
            "SAM 2 (osam)",
            false,
            inOrder(
                    "image_embeddings", "embedding",
                    "high_res_features1", "high_res_features1",
                    "high_res_features2", "high_res_features2"),
            List.of("point_coords", "point_labels", "orig_im_size")),
    /** transformers.js; the SAM 3 tracker has the same names and another frame. */
    SAM_2_TRANSFORMERS(
            "SAM 2 (transformers)",
            false,
            inOrder(
                    "image_embeddings.0", "image_embeddings.0",
                    "image_embeddings.1", "image_embeddings.1",
                    "image_embeddings.2", "image_embeddings.2"),
            List.of("input_boxes"));

    private final String label;
    private final boolean letterboxed;
    private final Map<String, String> features;
    private final List<String> prompts;

    SamFamily(String label, boolean letterboxed, Map<String, String> features, List<String> prompts) {
        this.label = label;
        this.letterboxed = letterboxed;
        this.features = features;
        this.prompts = prompts;
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** As messages and settings call it. */
    String label() {
        return label;
    }

    /** Whether the picture keeps its aspect and is padded; it is squashed otherwise. */
    boolean letterboxed() {
        return letterboxed;
    }

    /** The encoder's output by the decoder's input. */
    Map<String, String> features(Signature encoder) {
        Map<String, String> named = new LinkedHashMap<>(features);
        named.replaceAll((input, output) ->
                output.isEmpty() ? encoder.outputs().keySet().iterator().next() : output);
        return named;
    }

    /** Whether the decoder's input is one of the encoder's features. */
    boolean takes(String input) {
        return features.containsKey(input);
    }

    private boolean encodes(Signature file) {
        boolean aPicture = file.inputs().size() == 1
                && file.inputs().values().stream().allMatch(slot -> slot.rank() == 3 || slot.rank() == 4);
        if (!aPicture) {
            return false;
        }
        if (this == SAM) {
            // A detector of one input and one output is no encoder: features are channels of a square.
            return file.outputs().size() == 1
                    && file.outputs().values().stream()
                            .allMatch(slot -> slot.rank() == 4 && (slot.shape()[1] == 256 || slot.shape()[1] < 0));
        }
        return file.outputs().keySet().containsAll(features.values());
    }

    private boolean decodes(Signature file) {
        return file.inputs().keySet().containsAll(features.keySet())
                && file.inputs().keySet().containsAll(prompts)
                && (this != SAM || !file.inputs().containsKey("high_res_features1"));
    }

    /** The family of an encoder, or empty when it is none. */
    static Optional<SamFamily> ofEncoder(Signature file) {
        return Arrays.stream(values()).filter(family -> family.encodes(file)).findFirst();
    }

    /** The family of a decoder, or empty when it is none. */
    static Optional<SamFamily> ofDecoder(Signature file) {
        return Arrays.stream(values()).filter(family -> family.decodes(file)).findFirst();
    }

    /**
     * The family of both files.
     *
     * @throws UnavailableException when one is of no family, or they are of two
     */
    static SamFamily of(ModelFile encoder, ModelFile decoder) {
        if (takesPointsOnly(decoder.signature())) {
            throw new UnavailableException(decoder.path()
                    + ": this export of SAM takes points only (it has no input 'input_boxes', and its labels 2 and 3 mean "
                    + "nothing). Export the decoder with boxes, or use one of samexporter, osam or SAM 2.");
        }
        SamFamily encodes = ofEncoder(encoder.signature()).orElseThrow(() -> unknown(encoder, "encoder"));
        SamFamily decodes = ofDecoder(decoder.signature()).orElseThrow(() -> unknown(decoder, "decoder"));
        if (encodes != decodes) {
            throw new UnavailableException("the encoder " + encoder.path() + " is of " + encodes.label
                    + ", the decoder " + decoder.path() + " is of " + decodes.label
                    + ": take both from one export.");
        }
        return encodes;
    }

    private static boolean takesPointsOnly(Signature decoder) {
        return decoder.inputs().containsKey("image_positional_embeddings")
                && !decoder.inputs().containsKey("input_boxes");
    }

    private static UnavailableException unknown(ModelFile file, String role) {
        String known = Arrays.stream(values())
                .map(family -> family.label + ": "
                        + (role.equals("encoder")
                                ? "a picture to "
                                        + (family == SAM ? "one output" : String.join(", ", family.features.values()))
                                : String.join(", ", family.features.keySet()) + ", "
                                        + String.join(", ", family.prompts)))
                .collect(Collectors.joining("; "));
        return new UnavailableException(file.path() + ": is no SAM " + role + " that is known. It has "
                + file.signature() + ". Known " + role + "s: " + known + ".");
    }
}
