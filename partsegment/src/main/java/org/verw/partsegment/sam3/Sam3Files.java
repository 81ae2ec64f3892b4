package org.verw.partsegment.sam3;

import java.nio.file.Path;
import java.util.List;
import org.verw.partsegment.onnx.Signature;

/**
 * The files of one export of SAM 3.
 *
 * @param imageEncoder pictures to features
 * @param textEncoder token ids to features
 * @param decoder features of both to masks
 * @param vocabulary CLIP's: {@code bpe_simple_vocab_16e6.txt.gz}, {@code vocab.json} with {@code merges.txt}, or
 *     {@code tokenizer.json}
 */
public record Sam3Files(Path imageEncoder, Path textEncoder, Path decoder, Path vocabulary) {
    /** Names of files with CLIP's vocabulary, the surest first. */
    public static final List<String> VOCABULARIES =
            List.of("bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt", "vocab.json", "tokenizer.json");

    /** Whether a file is an image encoder of a known export. */
    public static boolean encodesImages(Signature file) {
        return file.inputs().size() == 1
                && (file.outputs().containsKey("backbone_fpn_2")
                        || file.outputs().containsKey("fpn_feat_2"));
    }

    /** Whether a file is a text encoder of a known export. */
    public static boolean encodesTexts(Signature file) {
        return file.outputs().containsKey("text_memory") || file.outputs().containsKey("text_features");
    }

    /** Whether a file is a decoder of a known export. */
    public static boolean decodes(Signature file) {
        return file.inputs().containsKey("language_features")
                || (file.inputs().containsKey("text_features") && file.inputs().containsKey("fpn_feat_2"));
    }
}
