package org.verw.annotate.review.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verdicts on a queue tell. Verdicts on captions that were replaced since do not count.
 *
 * @param confidence of every interval, in (0, 1)
 * @param queue captions in the queue, honeypots among them
 * @param judged of them by at least one reviewer
 * @param reviewers in the order of the alphabet
 * @param pairs every two reviewers who judged a caption in common
 * @param fleiss of all reviewers together on the captions that all judged; null for fewer than three or where it is not defined
 * @param fleissCaptions how many captions that is of
 * @param alpha Krippendorff's, of all captions with two verdicts or more; null where it is not defined
 * @param alphaCaptions how many captions that is of
 * @param honeypots planted faults that were found, of those that anybody judged, each verdict counted
 * @param residual what is wrong among captions that no check flagged
 * @param flagged what is wrong among flagged captions; says how good the flags are and nothing of the others
 * @param notes what to keep in mind, a sentence each
 */
public record AgreementReport(
        double confidence,
        int queue,
        int judged,
        List<Reviewer> reviewers,
        List<Pair> pairs,
        @Nullable Double fleiss,
        int fleissCaptions,
        @Nullable Double alpha,
        int alphaCaptions,
        Share honeypots,
        Residual residual,
        Flagged flagged,
        List<String> notes) {

    /**
     * @param name who
     * @param captions judged, honeypots not among them
     * @param ok verdicts
     * @param edited verdicts
     * @param reject verdicts
     * @param editedWords mean number of words that an edit changed; null where there was none
     * @param honeypots planted faults found, of those seen
     */
    public record Reviewer(
            String name,
            int captions,
            int ok,
            int edited,
            int reject,
            @Nullable Double editedWords,
            Share honeypots) {}

    /**
     * @param one reviewer
     * @param other reviewer
     * @param captions judged by both
     * @param same verdicts among them
     * @param kappa Cohen's; null where it is not defined
     * @param bothEdited captions that both edited
     * @param editDistance mean word distance of their texts by the longer one, in [0, 1]; null where they edited none in common
     */
    public record Pair(
            String one,
            String other,
            int captions,
            int same,
            @Nullable Double kappa,
            int bothEdited,
            @Nullable Double editDistance) {}

    /**
     * What is wrong among the captions that no check flagged, by the random sample alone.
     *
     * @param population captions without a flag
     * @param sampled of them
     * @param wrong of the sample's captions that were judged, those that a reviewer edited or rejected
     * @param unreviewed captions without a flag that nobody judged
     * @param left wrong captions expected among those; null where nothing was judged
     * @param leftLow by the low end of the interval
     * @param leftHigh by the high end of the interval
     */
    public record Residual(
            long population,
            long sampled,
            Share wrong,
            long unreviewed,
            @Nullable Double left,
            @Nullable Double leftLow,
            @Nullable Double leftHigh) {}

    /**
     * @param total captions with a flag
     * @param wrong of those judged, those that a reviewer edited or rejected
     */
    public record Flagged(long total, Share wrong) {}
}
