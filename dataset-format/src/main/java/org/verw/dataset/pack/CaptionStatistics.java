package org.verw.dataset.pack;

import org.jspecify.annotations.Nullable;

/**
 * Lengths of captions.
 *
 * @param captions all of them
 * @param words of a caption, separated by white space as the paper counts them
 * @param characters of a caption
 * @param acrossVehicles captions that stand word for word at another vehicle too, so that they tell neither
 * @param tokens CLIP's tokens of a caption with start and end, or null where no vocabulary was given
 * @param cutShare share of the captions with more than 77 tokens, whose end CLIP does not read; null without vocabulary
 */
public record CaptionStatistics(
        long captions,
        Spread words,
        Spread characters,
        long acrossVehicles,
        @Nullable Spread tokens,
        @Nullable Double cutShare) {
    /** Of whole numbers. The median is the lower one of two. */
    public record Spread(double mean, int min, int median, int max) {}
}
