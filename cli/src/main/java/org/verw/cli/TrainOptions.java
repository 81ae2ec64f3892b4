package org.verw.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.model.pfcvr.ModelSettings;
import org.verw.model.run.Selection;
import org.verw.model.run.TrainSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said about a training run; what is not said comes from the model and preset. */
final class TrainOptions {
    @Mixin
    TrainModelOptions model;

    @Mixin
    TrainUpdateOptions updates;

    @Mixin
    TrainDataOptions data;

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

    int threads() {
        return data.threads();
    }

    /** @throws ConfigException when a value cannot be meant */
    TrainSettings settings() {
        try {
            TrainSettings base = TrainSettings.defaults(model.model, model.preset);
            ModelSettings losses = model.over(base.losses());
            return new TrainSettings(
                    model.model,
                    model.preset,
                    model.weights,
                    model.vocabulary,
                    losses,
                    data.over(base.data(), losses),
                    Objects.requireNonNullElse(updates.accumulate, base.accumulate()),
                    updates.over(base.schedule()),
                    updates.over(base.optimizer()),
                    selection(base.selection()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("train: " + e.getMessage(), e);
        }
    }

    private Selection selection(Selection base) {
        return new Selection(
                Objects.requireNonNullElse(validationShare, base.validationShare()),
                Objects.requireNonNullElse(selectOn, base.measure()),
                Objects.requireNonNullElse(patience, base.patience()));
    }
}
