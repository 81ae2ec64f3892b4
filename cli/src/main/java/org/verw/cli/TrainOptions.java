package org.verw.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.model.data.Augmentation;
import org.verw.model.run.TrainSettings;
import org.verw.model.train.OptimizerSettings;
import picocli.CommandLine.Option;

/** What can be said about a training run; what is not said comes from the model and preset. */
final class TrainOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "pfcvr",
            description = "pfcvr, pfcvr-released, irra. Default: ${DEFAULT-VALUE}.")
    String model;

    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            defaultValue = "nano",
            description = "Sizes: nano (random start, for a CPU), vit-b16-384, or a file. Default: ${DEFAULT-VALUE}.")
    String preset;

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "bpe_simple_vocab_16e6.txt.gz, for presets that take OpenAI's.")
    @Nullable
    String vocabulary;

    @Option(names = "--epochs", paramLabel = "N", description = "Default: 30 for nano, 60 for larger presets.")
    @Nullable
    Integer epochs;

    @Option(names = "--warm-up", paramLabel = "EPOCHS", description = "Epochs until the full learning rate.")
    @Nullable
    Integer warmUp;

    @Option(names = "--batch", paramLabel = "N", description = "Pairs in a batch. Default: 64 for nano, else 5.")
    @Nullable
    Integer batch;

    @Option(names = "--accumulate", paramLabel = "N", description = "Batches in an update. Default: 1.")
    @Nullable
    Integer accumulate;

    @Option(names = "--optimizer", paramLabel = "NAME", description = "adam or adamw.")
    @Nullable
    String optimizer;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate. Default: 0.001 for nano, else 1e-5.")
    @Nullable
    Double learningRate;

    @Option(names = "--weight-decay", paramLabel = "SHARE", description = "Weight decay.")
    @Nullable
    Double weightDecay;

    @Option(names = "--epsilon", paramLabel = "NUMBER", description = "Of Adam.")
    @Nullable
    Double epsilon;

    @Option(names = "--clip-norm", paramLabel = "LENGTH", description = "Longest gradient; 0 for any.")
    @Nullable
    Double clipNorm;

    @Option(
            names = "--augment",
            paramLabel = "WHAT",
            split = ",",
            description = "none, or any of flip,crop,erase. Default: all three; flip alone for pfcvr-released.")
    @Nullable
    List<String> augment;

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
            names = "--val-share",
            paramLabel = "SHARE",
            description = "Share of the training vehicles held back to select the checkpoint on, where the pack has no"
                    + " validation vehicles. 0: the last checkpoint is taken. Default: 0.1.")
    @Nullable
    Double validationShare;

    @Option(
            names = "--select",
            paramLabel = "MEASURE",
            description = "mAP, rank1, rank5, rank10 or mINP on the validation vehicles. Default: mAP.")
    @Nullable
    String selectOn;

    @Option(names = "--patience", paramLabel = "EPOCHS", description = "Stop after so many without a better value.")
    @Nullable
    Integer patience;

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

    /** @throws ConfigException when a value cannot be meant */
    TrainSettings settings() {
        try {
            TrainSettings base = TrainSettings.defaults(model, preset);
            return new TrainSettings(
                    model,
                    preset,
                    null,
                    vocabulary,
                    or(epochs, base.epochs()),
                    or(warmUp, base.warmUp()),
                    or(batch, base.batch()),
                    or(accumulate, base.accumulate()),
                    optimizer(base.optimizer()),
                    augmentation(base.augmentation()),
                    or(maskedTokens, base.maskedTokens()),
                    or(validationShare, base.validationShare()),
                    or(selectOn, base.selectOn()),
                    or(patience, base.patience()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("train: " + e.getMessage(), e);
        }
    }

    private OptimizerSettings optimizer(OptimizerSettings base) {
        return new OptimizerSettings(
                or(optimizer, base.name()),
                or(learningRate, base.learningRate()),
                or(weightDecay, base.weightDecay()),
                base.beta1(),
                base.beta2(),
                or(epsilon, base.epsilon()),
                or(clipNorm, base.clipNorm()));
    }

    private Augmentation augmentation(Augmentation base) {
        boolean follow = or(masksFollow, base.masksFollow());
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

    private static <T> T or(@Nullable T said, T otherwise) {
        return Objects.requireNonNullElse(said, otherwise);
    }
}
