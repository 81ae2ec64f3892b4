package org.verw.partsegment.pixels;

import org.verw.dataset.image.Picture;

/**
 * Where a picture lies in the frame that a network sees: at the top left, scaled to the content's size; the rest is padding.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param contentWidth of the scaled picture in the frame, pixels
 * @param contentHeight of the scaled picture in the frame, pixels
 * @param frameWidth pixels
 * @param frameHeight pixels
 */
public record Frame(int width, int height, int contentWidth, int contentHeight, int frameWidth, int frameHeight) {
    /** The picture fills the frame; its aspect is lost. */
    public static Frame squash(Picture picture, int frameWidth, int frameHeight) {
        return new Frame(picture.width(), picture.height(), frameWidth, frameHeight, frameWidth, frameHeight);
    }

    /**
     * The picture is as large as the frame allows, its aspect kept, and padded at the right or the bottom. Sizes are rounded as in
     * SAM's {@code ResizeLongestSide}: half a pixel goes up.
     */
    public static Frame letterbox(Picture picture, int frameWidth, int frameHeight) {
        double scale = Math.min((double) frameWidth / picture.width(), (double) frameHeight / picture.height());
        int contentWidth = (int) Math.min(frameWidth, Math.max(1, Math.floor(picture.width() * scale + 0.5)));
        int contentHeight = (int) Math.min(frameHeight, Math.max(1, Math.floor(picture.height() * scale + 0.5)));
        return new Frame(picture.width(), picture.height(), contentWidth, contentHeight, frameWidth, frameHeight);
    }

    /** Without padding: the frame is as large as the content. */
    public Frame trimmed() {
        return new Frame(width, height, contentWidth, contentHeight, contentWidth, contentHeight);
    }

    /** From the picture's pixels to the frame's, across. */
    public float x(double x) {
        return (float) (x * contentWidth / width);
    }

    /** From the picture's pixels to the frame's, down. */
    public float y(double y) {
        return (float) (y * contentHeight / height);
    }

    /** The picture at the content's size, as the models' own code scales it. */
    public Picture scale(Picture picture) {
        return Bilinear.scale(picture, contentWidth, contentHeight);
    }
}
