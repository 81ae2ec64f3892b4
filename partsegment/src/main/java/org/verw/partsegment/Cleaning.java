package org.verw.partsegment;

import java.util.Locale;
import org.verw.dataset.ConfigException;
import org.verw.dataset.image.MaskCleaning;
import org.verw.dataset.mask.RleMask;

/**
 * What is taken out of masks and filled in them; see {@link MaskCleaning}.
 *
 * @param speck pieces smaller than this go
 * @param hole holes smaller than this are filled
 */
public record Cleaning(Size speck, Size hole) {
    /** Masks stay as they are. */
    public static final Cleaning NONE = new Cleaning(Size.ZERO, Size.ZERO);

    /**
     * An area: below 1 a share of the picture, from 1 on pixels.
     *
     * @param number not negative; whole from 1 on
     */
    public record Size(double number) {
        static final Size ZERO = new Size(0);

        public Size {
            if (!(number >= 0 && number <= Integer.MAX_VALUE) || (number >= 1 && number != Math.rint(number))) {
                throw new ConfigException(
                        "expected a share of the picture below 1, such as 0.0001, or a whole number of pixels,"
                                + " found " + number);
            }
        }

        /** In pixels of a picture. */
        long pixels(int width, int height) {
            return Math.round(number < 1 ? number * width * height : number);
        }

        /** For settings: {@code 0.0001 of the picture}, {@code 20 pixels}. */
        @Override
        public String toString() {
            return number < 1 ? number + " of the picture" : String.format(Locale.ROOT, "%.0f pixels", number);
        }
    }

    RleMask clean(RleMask mask) {
        return MaskCleaning.clean(
                mask, speck.pixels(mask.width(), mask.height()), hole.pixels(mask.width(), mask.height()));
    }
}
