package org.verw.dataset.image;

import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.mask.MaskInterior;

/**
 * Draws part masks over a picture: one colour a part, a darker line where a mask ends. The colours are those of Okabe and Ito,
 * which people with any kind of colour blindness tell apart.
 */
public final class Overlay {
    private static final int[] COLORS = {0x56b4e9, 0xf0e442, 0xd55e00, 0xcc79a7, 0x009e73, 0x0072b2};
    private static final int OPACITY_PERCENT = 55;

    private Overlay() {}

    /** The colour of a part, 0xRRGGBB. */
    public static int color(Part part) {
        return COLORS[part.ordinal()];
    }

    /**
     * A copy of the picture with the masks over it.
     *
     * @throws IllegalArgumentException when a mask has another size than the picture
     */
    public static Picture draw(Picture picture, List<PartMask> parts) {
        byte[] rgb = picture.rgb().clone();
        for (PartMask part : parts) {
            if (part.mask().width() != picture.width() || part.mask().height() != picture.height()) {
                throw new IllegalArgumentException("expected a mask of " + picture.width() + " x " + picture.height()
                        + " pixels, found " + part.mask().width() + " x "
                        + part.mask().height() + " (" + part.part().word() + ")");
            }
            tint(rgb, part.mask().toRows(), picture.width(), picture.height(), color(part.part()));
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static void tint(byte[] rgb, byte[] mask, int width, int height, int color) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (mask[at] == 0) {
                    continue;
                }
                boolean inside = MaskInterior.has(mask, x, y, width, height);
                blend(rgb, 3 * at, color, inside ? OPACITY_PERCENT : 100, inside ? 100 : 62);
            }
        }
    }

    /** @param brightness of the colour, percent */
    private static void blend(byte[] rgb, int at, int color, int opacity, int brightness) {
        for (int c = 0; c < 3; c++) {
            int over = ((color >> (16 - 8 * c)) & 255) * brightness / 100;
            int under = rgb[at + c] & 255;
            rgb[at + c] = (byte) ((under * (100 - opacity) + over * opacity) / 100);
        }
    }
}
