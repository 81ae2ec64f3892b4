package org.verw.model.train;

import java.time.Duration;
import org.verw.dataset.Require;

/**
 * How a run goes.
 *
 * @param seed of everything that is drawn
 * @param schedule learning rate by epoch; its epochs are the run's
 * @param optimizer how parameters change
 * @param accumulate batches whose gradients are averaged into one update
 * @param selectOn the validation measure whose largest value marks the best checkpoint
 * @param patience epochs without a better value until the run stops early; 0 for never
 * @param keep newest checkpoints that are kept beside the best
 * @param saveEvery a checkpoint is also written inside an epoch when the last is older than this
 */
public record TrainingPlan(
        long seed,
        Schedule schedule,
        OptimizerSettings optimizer,
        int accumulate,
        String selectOn,
        int patience,
        int keep,
        Duration saveEvery) {
    public TrainingPlan {
        Require.atLeast(1, accumulate, "accumulate");
        Require.atLeast(0, patience, "patience");
        Require.atLeast(1, keep, "keep");
    }
}
