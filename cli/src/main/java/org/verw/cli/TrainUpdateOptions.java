package org.verw.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.model.train.OptimizerSettings;
import org.verw.model.train.Schedule;
import picocli.CommandLine.Option;

/** How long {@code verw train} trains and how parameters change. */
final class TrainUpdateOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "Default: 40 for nano, else 60.")
    @Nullable
    Integer epochs;

    @Option(names = "--warm-up", paramLabel = "EPOCHS", description = "Epochs until the full learning rate.")
    @Nullable
    Integer warmUp;

    @Option(names = "--accumulate", paramLabel = "N", description = "Batches in an update. Default: 1.")
    @Nullable
    Integer accumulate;

    @Option(names = "--optimizer", paramLabel = "NAME", description = "adam or adamw.")
    @Nullable
    String optimizer;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate. Default: 0.0005 for nano, else 1e-5.")
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

    /** What was said over what the preset has. */
    Schedule over(Schedule base) {
        return new Schedule(
                Objects.requireNonNullElse(epochs, base.epochs()),
                Objects.requireNonNullElse(warmUp, base.warmUp()),
                base.start());
    }

    /** What was said over what the preset has. */
    OptimizerSettings over(OptimizerSettings base) {
        return new OptimizerSettings(
                Objects.requireNonNullElse(optimizer, base.name()),
                Objects.requireNonNullElse(learningRate, base.learningRate()),
                Objects.requireNonNullElse(weightDecay, base.weightDecay()),
                base.beta1(),
                base.beta2(),
                Objects.requireNonNullElse(epsilon, base.epsilon()),
                Objects.requireNonNullElse(clipNorm, base.clipNorm()));
    }
}
