package org.verw.model.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;
import org.verw.model.clip.ModelPreset;
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
    private static final double SMALL_TEMPERATURE = 0.07;
    private static final String RELEASED = "pfcvr-released";
    /** The README's command line of the released code passes no --img_aug. */
    private static final Augmentation RELEASED_AUGMENTATION = new Augmentation(true, false, false, false);

    public TrainSettings {
        Require.oneOf(model, Models.NAMES, "model");
        Require.atLeast(1, accumulate, "accumulate");
    }

    /**
     * What a model trains with when nothing else is said: the paper's numbers for presets of pretrained towers, and for presets that
     * learn their own vocabulary, such as {@code nano}, numbers that suit a random start.
     */
    public static TrainSettings defaults(String model, String preset) {
        Require.oneOf(model, Models.NAMES, "model");
        boolean random = ModelPreset.of(preset).text().tokenizer().equals("learned");
        return random ? randomStart(model, preset) : pretrained(model, preset);
    }

    private static TrainSettings pretrained(String model, String preset) {
        boolean released = model.equals(RELEASED);
        ModelSettings losses = Models.settings(model);
        Augmentation augmentation =
                released ? RELEASED_AUGMENTATION : new Augmentation(true, true, true, follow(model));
        return of(
                model,
                preset,
                losses,
                data(losses, 5, augmentation, Copies.NONE, MASKED_TOKENS, false),
                new Schedule(60, 5, WARM_UP_START),
                // Released: its Adam has an epsilon of 1e-3.
                new OptimizerSettings("adam", 1e-5, 4e-5, 0.9, 0.999, released ? 1e-3 : 1e-8, 0));
    }

    /**
     * On little data: every module is new, so that none learns faster than the others; small batches, for many
     * updates; a soft temperature; nothing is erased, which a few thousand images do not make up for.
     */
    private static TrainSettings randomStart(String model, String preset) {
        ModelSettings published = Models.settings(model);
        ModelSettings losses = new ModelSettings(
                SMALL_TEMPERATURE, published.weights(), published.maskRatio(), published.dropout(), 1);
        Augmentation augmentation =
                model.equals(RELEASED) ? RELEASED_AUGMENTATION : new Augmentation(true, true, false, follow(model));
        return of(
                model,
                preset,
                losses,
                data(losses, 16, augmentation, Copies.NONE, MASKED_TOKENS, false),
                new Schedule(40, 2, WARM_UP_START),
                new OptimizerSettings("adamw", 5e-4, 0.05, 0.9, 0.98, 1e-6, 1));
    }

    private static boolean follow(String model) {
        return !model.equals("pfcvr-paper");
    }

    private static TrainSettings of(
            String model,
            String preset,
            ModelSettings losses,
            DataSettings data,
            Schedule schedule,
            OptimizerSettings optimizer) {
        return new TrainSettings(
                model,
                preset,
                null,
                null,
                losses,
                data,
                1,
                schedule,
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
