package org.verw.model.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;
import org.verw.model.data.Augmentation;
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
 * @param epochs of the run
 * @param warmUp epochs of warm-up
 * @param batch pairs in a batch
 * @param accumulate batches in an update
 * @param optimizer how parameters change
 * @param augmentation how images are varied
 * @param maskedTokens share of tokens masked for MLM
 * @param validationShare share of the training vehicles held back to select on, where the pack has no validation vehicles
 * @param selectOn measure on the validation vehicles that selects the checkpoint
 * @param patience epochs without a better value until the run stops; 0 for never
 */
public record TrainSettings(
        String model,
        String preset,
        @Nullable String weights,
        @Nullable String vocabulary,
        int epochs,
        int warmUp,
        int batch,
        int accumulate,
        OptimizerSettings optimizer,
        Augmentation augmentation,
        double maskedTokens,
        double validationShare,
        String selectOn,
        int patience) {
    /** Measures that a checkpoint can be selected by. */
    public static final List<String> MEASURES = List.of("mAP", "rank1", "rank5", "rank10", "mINP");

    private static final double MASKED_TOKENS = 0.15;
    private static final double VALIDATION_SHARE = 0.1;
    private static final double WARM_UP_START = 0.1;

    public TrainSettings {
        Require.oneOf(model, Models.NAMES, "model");
        Require.atLeast(1, epochs, "epochs");
        Require.atLeast(0, warmUp, "warmUp");
        Require.atLeast(1, batch, "batch");
        Require.within(0, 1, maskedTokens, "maskedTokens");
        Require.within(0, 0.9, validationShare, "validationShare");
        Require.oneOf(selectOn, MEASURES, "selectOn");
    }

    /**
     * What a model trains with when nothing else is said: the paper's numbers for full-size presets, for {@code nano} numbers
     * that suit a small random start on a CPU.
     */
    public static TrainSettings defaults(String model, String preset) {
        boolean released = model.equals("pfcvr-released");
        boolean full = !preset.equals("nano");
        // Released: command line of the README, which passes no --img_aug; its Adam has an epsilon of 1e-3.
        Augmentation augmentation = released
                ? new Augmentation(true, false, false, false)
                : new Augmentation(true, true, true, !model.equals("pfcvr-paper"));
        OptimizerSettings optimizer = full
                ? new OptimizerSettings("adam", 1e-5, 4e-5, 0.9, 0.999, released ? 1e-3 : 1e-8, 0)
                : new OptimizerSettings("adamw", 1e-3, 0.05, 0.9, 0.98, 1e-6, 1);
        return new TrainSettings(
                model,
                preset,
                null,
                null,
                full ? 60 : 30,
                full ? 5 : 2,
                full ? 5 : 64,
                1,
                optimizer,
                augmentation,
                MASKED_TOKENS,
                VALIDATION_SHARE,
                "mAP",
                0);
    }

    DataSettings data(ModelSettings settings) {
        double removed = settings.weight("mim") > 0 ? settings.maskRatio() : 0;
        return new DataSettings(batch, augmentation, maskedTokens, removed, settings.weight("part") > 0 || removed > 0);
    }

    TrainingPlan plan(long seed, int keep, Duration saveEvery) {
        return new TrainingPlan(
                seed,
                new Schedule(epochs, warmUp, WARM_UP_START),
                optimizer,
                accumulate,
                selectOn,
                patience,
                keep,
                saveEvery);
    }
}
