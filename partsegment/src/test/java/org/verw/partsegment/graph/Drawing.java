package org.verw.partsegment.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;

/**
 * A picture whose parts have colours of their own, so that a graph can find them and only them: ellipses on grey, with the mask and
 * the box of each known.
 */
public final class Drawing {
    private static final int GREY = 128;

    private final int width;
    private final int height;
    private final byte[] rgb;
    private final List<Shape> shapes = new ArrayList<>();

    /** One ellipse. */
    public record Shape(Part part, RleMask mask) {
        /** Two pixels of room around it, within the picture. */
        public Box box() {
            Box tight = mask.box();
            double left = Math.max(0, tight.x() - 2);
            double top = Math.max(0, tight.y() - 2);
            return new Box(
                    left,
                    top,
                    Math.min(mask.width(), tight.x() + tight.w() + 2) - left,
                    Math.min(mask.height(), tight.y() + tight.h() + 2) - top);
        }
    }

    public Drawing(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) GREY);
    }

    /** Red, green and blue of a part; further apart than {@link PartColors#TOLERANCE}, however channels are swapped. */
    public static int[] color(Part part) {
        return PartColors.of(part);
    }

    /** Six parts, two of them twice, one at the border. */
    public static Drawing vehicle(int width, int height) {
        return new Drawing(width, height)
                .ellipse(Part.WINDOWS, 0.30, 0.25, 0.14, 0.12)
                .ellipse(Part.WINDOWS, 0.68, 0.24, 0.12, 0.10)
                .ellipse(Part.LIGHTS, 0.03, 0.60, 0.10, 0.08)
                .ellipse(Part.WHEELS, 0.25, 0.85, 0.11, 0.11)
                .ellipse(Part.WHEELS, 0.75, 0.83, 0.10, 0.12)
                .ellipse(Part.MIRRORS, 0.50, 0.42, 0.07, 0.08)
                .ellipse(Part.ROOF, 0.50, 0.06, 0.30, 0.05)
                .ellipse(Part.DOORS, 0.50, 0.64, 0.15, 0.12);
    }

    /** Six parts, each once. */
    public static Drawing single(int width, int height) {
        return new Drawing(width, height)
                .ellipse(Part.WINDOWS, 0.30, 0.25, 0.20, 0.12)
                .ellipse(Part.LIGHTS, 0.10, 0.60, 0.09, 0.08)
                .ellipse(Part.WHEELS, 0.25, 0.85, 0.11, 0.11)
                .ellipse(Part.MIRRORS, 0.75, 0.30, 0.07, 0.08)
                .ellipse(Part.ROOF, 0.50, 0.06, 0.30, 0.05)
                .ellipse(Part.DOORS, 0.55, 0.60, 0.15, 0.16);
    }

    /** Centre and half axes in shares of the picture. */
    public Drawing ellipse(Part part, double cx, double cy, double rx, double ry) {
        int[] color = color(part);
        byte[] inside = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = ((x + 0.5) / width - cx) / rx;
                double dy = ((y + 0.5) / height - cy) / ry;
                if (dx * dx + dy * dy < 1) {
                    inside[y * width + x] = 1;
                    for (int c = 0; c < 3; c++) {
                        rgb[(y * width + x) * 3 + c] = (byte) color[c];
                    }
                }
            }
        }
        shapes.add(new Shape(part, RleMask.ofRows(inside, height, width)));
        return this;
    }

    public Picture picture() {
        return new Picture(width, height, rgb);
    }

    public List<Shape> shapes() {
        return List.copyOf(shapes);
    }

    /** All ellipses of a part. */
    public RleMask mask(Part part) {
        return shapes.stream()
                .filter(shape -> shape.part() == part)
                .map(Shape::mask)
                .reduce(RleMask.empty(height, width), RleMask::union);
    }
}
