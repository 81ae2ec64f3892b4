package org.verw.model.run;

import java.util.List;
import org.verw.dataset.Require;

/**
 * How a checkpoint is selected.
 *
 * @param validationShare share of the training vehicles held back to select on, where the pack has no validation vehicles; 0: the
 *     last checkpoint is taken
 * @param measure on the validation vehicles; its largest value marks the checkpoint
 * @param patience epochs without a better value until the run stops; 0 for never
 */
public record Selection(double validationShare, String measure, int patience) {
    /** Measures that a checkpoint can be selected by. */
    public static final List<String> MEASURES = List.of("mAP", "rank1", "rank5", "rank10", "mINP");

    public Selection {
        Require.within(0, 0.9, validationShare, "validationShare");
        Require.oneOf(measure, MEASURES, "measure");
        Require.atLeast(0, patience, "patience");
    }
}
