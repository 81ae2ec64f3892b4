package org.verw.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;
import org.verw.model.pfcvr.Component;
import org.verw.model.pfcvr.ModelSettings;
import picocli.CommandLine.Option;

/** Which model {@code verw train} trains: sizes, start, loss terms and the paper's ablations. */
final class TrainModelOptions {
    private static final List<String> TERMS = List.of("sdm", "id", "mlm", "part", "mim");

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "pfcvr",
            description = "pfcvr, pfcvr-paper, pfcvr-released or irra. Default: ${DEFAULT-VALUE}.")
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
            description = "Part-level alignment, in or out of any model (Table V of the paper). Default: as the model"
                    + " has it.")
    @Nullable
    Boolean plfa;

    @Option(
            names = "--bmria",
            arity = "1",
            paramLabel = "true|false",
            description = "Recovery of masked image patches, in or out of any model; without it masked tokens alone,"
                    + " as in IRRA (Table V of the paper). Default: as the model has it.")
    @Nullable
    Boolean bmria;

    @Option(names = "--mask-ratio", paramLabel = "SHARE", description = "Of patches that are removed. Default: 0.25.")
    @Nullable
    Double maskRatio;

    @Option(
            names = "--temperature",
            paramLabel = "NUMBER",
            description = "Of the contrastive losses. Default: 0.07; 0.02 for irra but with nano.")
    @Nullable
    Double temperature;

    @Option(names = "--dropout", paramLabel = "SHARE", description = "In the part-query decoder. Default: 0.1.")
    @Nullable
    Double dropout;

    @Option(
            names = "--new-module-factor",
            paramLabel = "FACTOR",
            description = "Learning-rate factor of modules that do not come from CLIP. Default: 5; 1 for nano.")
    @Nullable
    Double newModuleFactor;

    /** What was said over what the model has. */
    ModelSettings over(ModelSettings base) {
        ModelSettings losses = base;
        if (plfa != null) {
            losses = Component.PLFA.in(losses, plfa);
        }
        if (bmria != null) {
            losses = Component.BMRIA.in(losses, bmria);
        }
        lossWeights.keySet().forEach(term -> Require.oneOf(term, TERMS, "--loss"));
        SortedMap<String, Double> weighed = new TreeMap<>(losses.weights());
        weighed.putAll(lossWeights);
        return new ModelSettings(
                Objects.requireNonNullElse(temperature, losses.temperature()),
                weighed,
                Objects.requireNonNullElse(maskRatio, losses.maskRatio()),
                Objects.requireNonNullElse(dropout, losses.dropout()),
                Objects.requireNonNullElse(newModuleFactor, losses.newModuleFactor()));
    }
}
