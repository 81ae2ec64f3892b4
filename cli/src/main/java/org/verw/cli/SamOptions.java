package org.verw.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.partsegment.Cleaning;
import org.verw.partsegment.ModelFolder;
import org.verw.partsegment.ModelFolder.Role;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.onnx.Beside;
import org.verw.partsegment.sam.SamSettings;
import org.verw.partsegment.sam3.Sam3Files;
import org.verw.partsegment.sam3.Sam3Settings;
import picocli.CommandLine.Option;

/** The options of segmenters that make masks with SAM, and of masks in general. */
final class SamOptions {
    private static final String SAM_3 = "sam3";

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder with the ONNX files of --segmenter: what each is for is told by what it declares, "
                    + "not by its name (docs/onnx-models.md).")
    @Nullable
    Path models;

    @Option(
            names = "--sam-encoder",
            paramLabel = "FILE",
            description = "ONNX file of SAM's or SAM 3's image encoder, instead of the one in --models.")
    @Nullable
    Path encoder;

    @Option(
            names = "--sam-decoder",
            paramLabel = "FILE",
            description = "ONNX file of SAM's or SAM 3's decoder, instead of the one in --models.")
    @Nullable
    Path decoder;

    @Option(
            names = "--text-encoder",
            paramLabel = "FILE",
            description = "ONNX file of SAM 3's text (language) encoder, instead of the one in --models.")
    @Nullable
    Path textEncoder;

    @Option(
            names = "--sam-score",
            paramLabel = "P",
            defaultValue = "" + Sam3Settings.SCORE,
            description = "SAM 3: score that an instance must pass. Default: ${DEFAULT-VALUE}; some exports leave "
                    + "out all up to 0.5 themselves.")
    double score;

    @Option(
            names = "--mask-quality",
            paramLabel = "IOU",
            defaultValue = "0",
            description =
                    "SAM, SAM 2: quality that SAM must expect of a mask. Default: ${DEFAULT-VALUE} (all are taken).")
    double quality;

    @Option(
            names = "--presence",
            paramLabel = "P",
            defaultValue = "0",
            description = "SAM 2, SAM 3: probability that there is anything at all, where an export tells it. Default:"
                    + " ${DEFAULT-VALUE}.")
    double presence;

    @Option(
            names = "--min-speck",
            paramLabel = "AREA",
            defaultValue = "0",
            description = "Any segmenter: pieces of a mask smaller than this go. Below 1 a share of the picture, "
                    + "from 1 on pixels. Default: ${DEFAULT-VALUE}.")
    double minSpeck;

    @Option(
            names = "--fill-holes",
            paramLabel = "AREA",
            defaultValue = "0",
            description = "Any segmenter: holes of a mask smaller than this are filled. Default: ${DEFAULT-VALUE}.")
    double fillHoles;

    private @Nullable ModelFolder folder;

    /** The folder of models, looked at once; null where none was given. */
    @Nullable
    ModelFolder folder() {
        if (folder == null && models != null) {
            folder = ModelFolder.search(models);
        }
        return folder;
    }

    /** What SAM is opened with for a segmenter; null for one that needs none. */
    @Nullable
    SamSettings sam(String segmenter) {
        if (!segmenter.equals("grounded-sam")) {
            return null;
        }
        return new SamSettings(
                ModelFolder.choose(encoder, folder(), Role.SAM_ENCODER, segmenter),
                ModelFolder.choose(decoder, folder(), Role.SAM_DECODER, segmenter),
                quality,
                presence);
    }

    /** What SAM 3 is opened with for a segmenter; null for one that needs none. */
    @Nullable
    Sam3Settings sam3(String segmenter, @Nullable Path vocabulary, PartPrompts prompts) {
        if (!segmenter.equals(SAM_3)) {
            return null;
        }
        Path texts = ModelFolder.choose(textEncoder, folder(), Role.SAM_3_TEXTS, segmenter);
        Sam3Files files = new Sam3Files(
                ModelFolder.choose(encoder, folder(), Role.SAM_3_ENCODER, segmenter),
                texts,
                ModelFolder.choose(decoder, folder(), Role.SAM_3_DECODER, segmenter),
                vocabulary != null ? vocabulary : besides(texts));
        return new Sam3Settings(files, prompts, score, presence);
    }

    private static Path besides(Path texts) {
        return Beside.find(texts, Sam3Files.VOCABULARIES)
                .orElseThrow(
                        () -> new ConfigException(
                                texts + ": SAM 3 reads its texts with CLIP's vocabulary, and none of "
                                        + Sam3Files.VOCABULARIES + " is beside it. Give --vocabulary FILE; "
                                        + "bpe_simple_vocab_16e6.txt.gz is in openai/CLIP, tokenizer.json comes with Hugging Face's export."));
    }

    /** What is cleaned in every mask. */
    Cleaning cleaning() {
        return new Cleaning(size("--min-speck", minSpeck), size("--fill-holes", fillHoles));
    }

    private static Cleaning.Size size(String option, double number) {
        try {
            return new Cleaning.Size(number);
        } catch (ConfigException e) {
            throw new ConfigException(option + ": " + e.getMessage(), e);
        }
    }
}
