package org.verw.annotate.review;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Require;
import org.verw.dataset.Review;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;

/**
 * One caption to review: a line of {@code review/queue.jsonl}. A planted caption looks like any other of the sample; which ones are
 * planted stands in {@code review/honeypots.jsonl} alone ({@link ReviewQueue#isHoneypot}).
 *
 * @param image id of the image
 * @param file path relative to the source's root, forward slashes
 * @param vehicle identity
 * @param camera as the source names it, or null
 * @param caption what is to be judged
 * @param of lower-case hex sha256 (UTF-8) of {@code caption}, as in {@link Review#of}
 * @param flags what the checks found, worst first; empty in the sample
 * @param reason why it is in the queue
 * @param stratum of the sample, for example {@code red/sedan}; null for a flagged one
 */
public record ReviewItem(
        String image,
        String file,
        String vehicle,
        @Nullable String camera,
        String caption,
        String of,
        List<Flag> flags,
        Reason reason,
        @Nullable String stratum) {
    /** Digits of {@link #key}: enough that two of a billion captions hardly ever share one. */
    private static final int KEY_DIGITS = 20;

    public ReviewItem {
        Require.text(image, "image");
        Require.text(file, "file");
        Require.text(vehicle, "vehicle");
        Require.present(caption, "caption");
        Require.text(of, "of");
        flags = flags == null ? List.of() : List.copyOf(flags);
        Require.present(reason, "reason");
    }

    static ReviewItem flagged(VehicleImage image, ImageCaption caption) {
        return of(image, caption.caption(), caption.flags(), Reason.FLAGGED, null);
    }

    /** A caption of the data set as it is now, whether a queue has it or not. */
    public static ReviewItem current(VehicleImage image, ImageCaption caption) {
        return of(
                image,
                caption.caption(),
                caption.flags(),
                caption.flags().isEmpty() ? Reason.SAMPLE : Reason.FLAGGED,
                null);
    }

    /** A caption without a flag. */
    public static ReviewItem sampled(VehicleImage image, String caption, String stratum) {
        return of(image, caption, List.of(), Reason.SAMPLE, stratum);
    }

    private static ReviewItem of(
            VehicleImage image, String caption, List<Flag> flags, Reason reason, @Nullable String stratum) {
        return new ReviewItem(
                image.image(),
                image.file(),
                image.vehicle(),
                image.camera(),
                caption,
                Sha256.of(caption),
                flags,
                reason,
                stratum);
    }

    /**
     * Names the caption of the image in sheets and web pages: 20 hexadecimal digits of the hash of both, after a {@code k} that
     * keeps spreadsheets from reading a number.
     */
    public String key() {
        return key(image, of);
    }

    /** The key of a caption by the hash of its text. */
    public static String key(String image, String of) {
        return "k" + Sha256.of(image + "\n" + of).substring(0, KEY_DIGITS);
    }

    /** Why a caption is in the queue. */
    public enum Reason {
        /** A check found something; all such captions are reviewed, so they say nothing of the others. */
        FLAGGED,
        /** Drawn at random among the captions without a flag. */
        SAMPLE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Reason of(String word) {
            return Arrays.stream(values())
                    .filter(v -> v.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"reason\": expected one of flagged, sample, found '" + word + "'"));
        }
    }
}
