package org.verw.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.model.data.Augmentation;
import org.verw.model.data.Copies;
import org.verw.model.data.DataSettings;
import org.verw.model.pfcvr.ModelSettings;
import org.verw.model.run.TrainSettings;
import picocli.CommandLine.Option;

/** How {@code verw train} makes batches of a pack. */
final class TrainDataOptions {
    @Option(names = "--batch", paramLabel = "N", description = "Pairs in a batch. Default: 16 for nano, else 5.")
    @Nullable
    Integer batch;

    @Option(
            names = "--augment",
            paramLabel = "WHAT",
            split = ",",
            description = "none, or any of flip,crop,erase. Default: all three; without erase for nano; flip alone for"
                    + " pfcvr-released.")
    @Nullable
    List<String> augment;

    @Option(
            names = "--copies",
            paramLabel = "HOW",
            description =
                    "Darker, lighter and noisy copies of 'verw pack --augment': none, apart (samples of their own),"
                            + " together (in one batch, as the released code): \"Data Aug.\" in Table V of the paper. Default:"
                            + " none.")
    @Nullable
    Copies copies;

    @Option(
            names = "--masks-follow",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether part and removal masks are flipped and moved with the image."
                    + " Default: true; false for pfcvr-released and pfcvr-paper.")
    @Nullable
    Boolean masksFollow;

    @Option(names = "--masked-tokens", paramLabel = "SHARE", description = "Of a caption, for MLM. Default: 0.15.")
    @Nullable
    Double maskedTokens;

    @Option(
            names = "--part-mlm",
            arity = "1",
            paramLabel = "true|false",
            description = "Mask the words that name parts instead of any; with --plfa false the other way of local"
                    + " alignment in Table VI of the paper. Default: false.")
    @Nullable
    Boolean partMlm;

    @Option(
            names = "--loader-threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads that make batches; changes no result. Default: ${DEFAULT-VALUE}.")
    int threads;

    int threads() {
        if (threads < 1) {
            throw new ConfigException("--loader-threads: expected at least 1, found " + threads);
        }
        return threads;
    }

    /** What was said over what the model and preset have. */
    DataSettings over(DataSettings base, ModelSettings losses) {
        return TrainSettings.data(
                losses,
                Objects.requireNonNullElse(batch, base.batch()),
                augmentation(base.augmentation()),
                Objects.requireNonNullElse(copies, base.copies()),
                Objects.requireNonNullElse(maskedTokens, base.maskedTokens()),
                Objects.requireNonNullElse(partMlm, base.partMlm()));
    }

    private Augmentation augmentation(Augmentation base) {
        boolean follow = Objects.requireNonNullElse(masksFollow, base.masksFollow());
        if (augment == null) {
            return new Augmentation(base.flip(), base.crop(), base.erase(), follow);
        }
        for (String word : augment) {
            if (!List.of("none", "flip", "crop", "erase").contains(word)) {
                throw new ConfigException("--augment: expected none, or any of flip,crop,erase, found " + word);
            }
        }
        return new Augmentation(augment.contains("flip"), augment.contains("crop"), augment.contains("erase"), follow);
    }
}
