package org.verw.model.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;
import org.verw.model.data.Augmentation;
import org.verw.model.data.Copies;
import org.verw.model.data.DataSettings;
import org.verw.model.pfcvr.ModelSettings;
import org.verw.model.pfcvr.Models;
import org.verw.model.train.OptimizerSettings;
import org.verw.model.train.Schedule;
import org.verw.model.train.TrainingPlan;

/**
 * Everything that decides what a run gives, beside the pack and the seed. {@link #defaults} gives what a model and preset start
 * from.
 *
 * @param model name, one of {@link Models#NAMES}
 * @param preset shipped name or file
 * @param weights file of CLIP weights to start from; null: random
 * @param vocabulary file of OpenAI's vocabulary, for presets that take it; null: the one beside the weights
 * @param losses terms, weights and ratios of the model
 * @param data how batches are made
 * @param accumulate batches in an update
 * @param schedule learning rate by epoch; its epochs are the run's
 * @param optimizer how parameters change
 * @param selection how the checkpoint is chosen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainSettings(
        String model,
        String preset,
        @Nullable String weights,
        @Nullable String vocabulary,
        ModelSettings losses,
        DataSettings data,
        int accumulate,
        Schedule schedule,
        OptimizerSettings optimizer,
        Selection selection) {
    private static final double MASKED_TOKENS = 0.15;
    private static final double VALIDATION_SHARE = 0.1;
    private static final double WARM_UP_START = 0.1;

    public TrainSettings {
        Require.oneOf(model, Models.NAMES, "model");
        Require.atLeast(1, accumulate, "accumulate");
    }

    /**
     * What a model trains with when nothing else is said: the paper's numbers for full-size presets, for {@code nano} numbers
     * that suit a small random start on a CPU.
     */
    public static TrainSettings defaults(String model, String preset) {
        Require.oneOf(model, Models.NAMES, "model");
        boolean released = model.equals("pfcvr-released");
        boolean full = !preset.equals("nano");
        // Released: the README's command line, which passes no --img_aug; its Adam has an epsilon of 1e-3.
        Augmentation augmentation = released
                ? new Augmentation(true, false, false, false)
                : new Augmentation(true, true, true, !model.equals("pfcvr-paper"));
        OptimizerSettings optimizer = full
                ? new OptimizerSettings("adam", 1e-5, 4e-5, 0.9, 0.999, released ? 1e-3 : 1e-8, 0)
                : new OptimizerSettings("adamw", 1e-3, 0.05, 0.9, 0.98, 1e-6, 1);
        ModelSettings losses = Models.settings(model);
        return new TrainSettings(
                model,
                preset,
                null,
                null,
                losses,
                data(losses, full ? 5 : 64, augmentation, Copies.NONE, MASKED_TOKENS, false),
                1,
                full ? new Schedule(60, 5, WARM_UP_START) : new Schedule(30, 2, WARM_UP_START),
                optimizer,
                new Selection(VALIDATION_SHARE, "mAP", 0));
    }

    /** Batches that hold what these losses need. */
    public static DataSettings data(
            ModelSettings losses,
            int batch,
            Augmentation augmentation,
            Copies copies,
            double maskedTokens,
            boolean partMlm) {
        double removed = losses.weight("mim") > 0 ? losses.maskRatio() : 0;
        return new DataSettings(
                batch, augmentation, copies, maskedTokens, partMlm, removed, losses.weight("part") > 0 || removed > 0);
    }

    TrainingPlan plan(long seed, int keep, Duration saveEvery) {
        return new TrainingPlan(
                seed, schedule, optimizer, accumulate, selection.measure(), selection.patience(), keep, saveEvery);
    }
}
