package org.verw.partsegment.dino;

import java.util.Arrays;
import java.util.List;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;

/** A dull picture with areas of plain colours. */
public final class Painting {
    public static final List<Integer> RED = List.of(220, 30, 40);
    public static final List<Integer> GREEN = List.of(20, 200, 90);
    public static final List<Integer> BLUE = List.of(40, 60, 210);
    public static final List<Integer> YELLOW = List.of(230, 210, 20);

    private final int width;
    private final int height;
    private final byte[] rgb;

    public Painting(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 128);
    }

    public Painting area(List<Integer> colour, Box box) {
        for (int y = (int) box.y(); y < box.y() + box.h(); y++) {
            for (int x = (int) box.x(); x < box.x() + box.w(); x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(y * width + x) * 3 + c] = colour.get(c).byteValue();
                }
            }
        }
        return this;
    }

    public Picture picture() {
        return new Picture(width, height, rgb);
    }
}
