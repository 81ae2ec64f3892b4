package org.verw.model.data;

import org.verw.dataset.Require;

/**
 * What decides the batches beside the pack and the seed.
 *
 * @param batch pairs in a batch; with {@link Copies#TOGETHER} each comes with its three copies
 * @param augmentation how images are varied
 * @param copies what becomes of the darker, lighter and noisy copies
 * @param maskedTokens share of a caption's tokens that is masked; 0.15 in the paper
 * @param partMlm masks the words that name parts instead of any ("Part MLM", the paper's other way of local alignment, Table VI)
 * @param removedPatches share of an image's patches that is removed, parts first; 0 where the model has no such branch
 * @param parts whether the model needs the parts' patches
 */
public record DataSettings(
        int batch,
        Augmentation augmentation,
        Copies copies,
        double maskedTokens,
        boolean partMlm,
        double removedPatches,
        boolean parts) {
    public DataSettings {
        Require.atLeast(1, batch, "batch");
        Require.within(0, 1, maskedTokens, "maskedTokens");
        Require.within(0, 1, removedPatches, "removedPatches");
        Require.present(augmentation, "augmentation");
        Require.present(copies, "copies");
    }
}
