package org.verw.model.data;

/**
 * How training images are varied. What the released code's command line does is {@code flip} alone; the paper names flip, crop
 * and erase.
 *
 * @param flip mirrors half of the images
 * @param crop pads by {@link #PADDING} of the side with black and cuts the size out again at a random place
 * @param erase fills a random rectangle in half of the images (Zhong et al. 2020; numbers of torchvision with IRRA's scale)
 * @param masksFollow part and removal masks are mirrored and moved with the image; the released code leaves them where they were
 */
public record Augmentation(boolean flip, boolean crop, boolean erase, boolean masksFollow) {
    /** Padding as a share of the side: 10 pixels of 384. */
    static final double PADDING = 10.0 / 384;

    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(false, false, false, true);
}
