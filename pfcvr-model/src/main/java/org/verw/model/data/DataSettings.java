package org.verw.model.data;

/**
 * What decides the batches beside the pack and the seed.
 *
 * @param batch images in a step
 * @param augmentation how images are varied
 * @param maskedTokens share of a caption's tokens that is masked; 0.15 in the paper
 * @param removedPatches share of an image's patches that is removed, parts first; 0 where the model has no such branch
 * @param parts whether the model needs the parts' patches
 */
public record DataSettings(
        int batch, Augmentation augmentation, double maskedTokens, double removedPatches, boolean parts) {}
