package org.verw.dataset.mask;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A rectangle in pixels, origin top left, as COCO writes it: {@code [x, y, w, h]} in files. It covers columns x to x+w and rows
 * y to y+h (exclusive).
 *
 * @param x left edge, pixels
 * @param y top edge, pixels
 * @param w width, pixels, at least 0
 * @param h height, pixels, at least 0
 */
public record Box(double x, double y, double w, double h) {
    public Box {
        for (double v : new double[] {x, y, w, h}) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("\"box\": expected four finite numbers, found " + v);
            }
        }
        if (w < 0 || h < 0) {
            throw new IllegalArgumentException(
                    "\"box\": expected a width and height of at least 0, found " + w + " x " + h);
        }
    }

    @JsonCreator
    static Box of(double[] xywh) {
        if (xywh.length != 4) {
            throw new IllegalArgumentException("\"box\": expected [x, y, w, h], found " + xywh.length + " numbers");
        }
        return new Box(xywh[0], xywh[1], xywh[2], xywh[3]);
    }

    @JsonValue
    double[] xywh() {
        return new double[] {x, y, w, h};
    }

    public double area() {
        return w * h;
    }

    /** Intersection over union in [0, 1]; 0 when both are empty. */
    public double iou(Box other) {
        double iw = Math.min(x + w, other.x + other.w) - Math.max(x, other.x);
        double ih = Math.min(y + h, other.y + other.h) - Math.max(y, other.y);
        if (iw <= 0 || ih <= 0) {
            return 0;
        }
        return iw * ih / (area() + other.area() - iw * ih);
    }
}
