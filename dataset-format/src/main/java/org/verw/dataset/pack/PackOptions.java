package org.verw.dataset.pack;

import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.mask.GridRule;

/**
 * How a pack is made.
 *
 * @param layout which of the released code's two data sets it takes the place of
 * @param ratio share of the vehicles that train or validate; null: 0.7, or what a kept {@code split.json} says
 * @param validation share of those that validate; null: 0.1, or what a kept {@code split.json} says
 * @param seed of the split and of the noise; null: 1, or what a kept {@code split.json} says
 * @param resplit whether a {@code split.json} that exists is drawn anew
 * @param rule how pixels become patches
 * @param images how image files come into the pack
 * @param augmentation the darker, lighter and noisy copies of the training images, or null for none
 * @param nearDuplicates bits in which near duplicates differ at most, or -1: they are not looked for
 * @param overwrite whether a pack that is there already is replaced
 * @param tool program and version that is written into the pack
 */
public record PackOptions(
        Layout layout,
        @Nullable Double ratio,
        @Nullable Double validation,
        @Nullable Long seed,
        boolean resplit,
        GridRule rule,
        Images images,
        @Nullable Augmentation augmentation,
        int nearDuplicates,
        boolean overwrite,
        String tool) {
    static final double DEFAULT_RATIO = 0.7;
    static final double DEFAULT_VALIDATION = 0.1;
    static final long DEFAULT_SEED = 1;

    /** How image files come into a pack. */
    public enum Images {
        /** As a second name of the same file where the file system can, else as a copy. */
        LINK,
        COPY
    }

    public PackOptions {
        if (nearDuplicates > NearDuplicates.LARGEST_DISTANCE) {
            throw new ConfigException("--near-duplicates: expected 0 to " + NearDuplicates.LARGEST_DISTANCE
                    + " bits, found " + nearDuplicates);
        }
    }

    /** Everything at its default. */
    public static PackOptions defaults(String tool) {
        return new PackOptions(
                Layout.T2I_VERW, null, null, null, false, GridRule.DEFAULT, Images.LINK, null, 2, false, tool);
    }

    Splitter splitter() {
        return new Splitter(
                ratio == null ? DEFAULT_RATIO : ratio,
                validation == null ? DEFAULT_VALIDATION : validation,
                effectiveSeed());
    }

    long effectiveSeed() {
        return seed == null ? DEFAULT_SEED : seed;
    }
}
