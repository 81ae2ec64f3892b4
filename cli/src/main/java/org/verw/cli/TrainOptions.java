package org.verw.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.model.data.Augmentation;
import org.verw.model.data.Copies;
import org.verw.model.pfcvr.ModelSettings;
import org.verw.model.run.Selection;
import org.verw.model.run.TrainSettings;
import org.verw.model.train.OptimizerSettings;
import org.verw.model.train.Schedule;
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

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "CLIP weights to start from (OpenAI's, open_clip's or Hugging Face's), for presets that take"
                    + " them. Default: a random start.")
    @Nullable
    String weights;

    @Option(
            names = "--loss",
            paramLabel = "TERM=WEIGHT",
            split = ",",
            description = "Weight of a loss term: sdm, id, mlm, part, mim; 0 leaves it out with its branch.")
    Map<String, Double> lossWeights = Map.of();

    @Option(
            names = "--plfa",
            arity = "1",
            paramLabel = "true|false",
            description = "Part-level alignment (the paper's ablation). Default: as the model has it.")
    @Nullable
    Boolean plfa;

    @Option(
            names = "--bmria",
            arity = "1",
            paramLabel = "true|false",
            description = "Recovery of masked image patches; without it masked tokens alone, as in IRRA."
                    + " Default: as the model has it.")
    @Nullable
    Boolean bmria;

    @Option(names = "--mask-ratio", paramLabel = "SHARE", description = "Of patches that are removed. Default: 0.25.")
    @Nullable
    Double maskRatio;

    @Option(names = "--temperature", paramLabel = "NUMBER", description = "Of the contrastive losses.")
    @Nullable
    Double temperature;

    @Option(names = "--dropout", paramLabel = "SHARE", description = "In the part-query decoder. Default: 0.1.")
    @Nullable
    Double dropout;

    @Option(
            names = "--new-module-factor",
            paramLabel = "FACTOR",
            description = "Learning-rate factor of modules that do not come from CLIP. Default: 5.")
    @Nullable
    Double newModuleFactor;

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
            names = "--copies",
            paramLabel = "HOW",
            description =
                    "Darker, lighter and noisy copies of 'verw pack --augment': none, apart (samples of their own),"
                            + " together (in one batch, as the released code). Default: none.")
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
            ModelSettings losses = losses(base.losses());
            return new TrainSettings(
                    model,
                    preset,
                    weights,
                    vocabulary,
                    losses,
                    TrainSettings.data(
                            losses,
                            or(batch, base.data().batch()),
                            augmentation(base.data().augmentation()),
                            or(copies, base.data().copies()),
                            or(maskedTokens, base.data().maskedTokens())),
                    or(accumulate, base.accumulate()),
                    new Schedule(
                            or(epochs, base.schedule().epochs()),
                            or(warmUp, base.schedule().warmUp()),
                            base.schedule().start()),
                    optimizer(base.optimizer()),
                    new Selection(
                            or(validationShare, base.selection().validationShare()),
                            or(selectOn, base.selection().measure()),
                            or(patience, base.selection().patience())));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("train: " + e.getMessage(), e);
        }
    }

    private ModelSettings losses(ModelSettings base) {
        SortedMap<String, Double> changed = new TreeMap<>(base.weights());
        changed.putAll(lossWeights);
        if (Boolean.FALSE.equals(plfa)) {
            changed.put("part", 0.0);
        }
        if (Boolean.FALSE.equals(bmria)) {
            changed.put("mim", 0.0);
        }
        return new ModelSettings(
                or(temperature, base.temperature()),
                changed,
                or(maskRatio, base.maskRatio()),
                or(dropout, base.dropout()),
                or(newModuleFactor, base.newModuleFactor()));
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
