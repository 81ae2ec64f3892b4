package org.verw.partsegment.dino;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.dataset.ConfigException;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.pixels.Frame;

/** How large a picture is made before the network sees it. */
public sealed interface InputSize {
    /** Where the picture lies in what the network sees. */
    Frame frame(Picture picture);

    /**
     * Always this size, whatever the picture's aspect: boxes are shares of the picture all the same.
     *
     * @param height pixels
     * @param width pixels
     */
    record Squash(int height, int width) implements InputSize {
        @Override
        public Frame frame(Picture picture) {
            return Frame.squash(picture, width, height);
        }

        @Override
        public String toString() {
            return height + "x" + width;
        }
    }

    /**
     * The aspect is kept: the short side becomes {@code shortest}, unless the long side would pass {@code longest}. Source:
     * {@code get_size_with_aspect_ratio} of Hugging Face's image processor.
     */
    record KeepAspect(int shortest, int longest) implements InputSize {
        @Override
        public Frame frame(Picture picture) {
            double low = Math.min(picture.width(), picture.height());
            double high = Math.max(picture.width(), picture.height());
            double scaled = shortest;
            if (high / low * shortest > longest) {
                scaled = longest * low / high;
            }
            int small = Math.max(1, (int) Math.rint(scaled));
            int large = Math.max(1, (int) (scaled * high / low));
            return picture.width() < picture.height()
                    ? Frame.squash(picture, small, large)
                    : Frame.squash(picture, large, small);
        }

        @Override
        public String toString() {
            return "short side " + shortest + ", long side at most " + longest;
        }
    }

    /**
     * Reads {@code 800x1200}: height first.
     *
     * @throws ConfigException when it says something else
     */
    static InputSize parse(String text) {
        Matcher matcher = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})").matcher(text);
        if (!matcher.matches()) {
            throw new ConfigException(
                    "--detector-size: expected HEIGHTxWIDTH in pixels, for example 800x1200, found '" + text + "'");
        }
        return new Squash(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
