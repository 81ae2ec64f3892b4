package org.verw.dataset.mask;

/** Which pixels of a mask lie inside it, and which on its outline. */
public final class MaskInterior {
    private MaskInterior() {}

    /**
     * Whether all four neighbours of a pixel are in the picture and in the mask.
     *
     * @param mask row-major, {@code width * height}, 0 outside
     */
    public static boolean has(byte[] mask, int x, int y, int width, int height) {
        int at = y * width + x;
        return x > 0
                && y > 0
                && x < width - 1
                && y < height - 1
                && mask[at - 1] != 0
                && mask[at + 1] != 0
                && mask[at - width] != 0
                && mask[at + width] != 0;
    }
}
