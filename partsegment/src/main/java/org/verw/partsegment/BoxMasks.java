package org.verw.partsegment;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.MaskPredictor;
import org.verw.partsegment.detect.PredictedMask;

/** Takes a box itself for the mask, as the paper does for T2I-VeRI (section IV-A): every pixel whose centre is inside. */
final class BoxMasks implements MaskPredictor {
    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("predictor", "boxes"));
    }

    @Override
    public List<PredictedMask> predict(Picture picture, List<Box> boxes) {
        return boxes.stream()
                .map(box -> new PredictedMask(fill(box, picture.height(), picture.width()), 1))
                .toList();
    }

    private static RleMask fill(Box box, int height, int width) {
        int left = first(box.x(), box.w(), width);
        int right = last(box.x(), box.w(), width);
        int top = first(box.y(), box.h(), height);
        int bottom = last(box.y(), box.h(), height);
        RleMask.Builder mask = RleMask.builder(height, width);
        for (int x = left; x < right; x++) {
            mask.inside(x * height + top, x * height + bottom);
        }
        return mask.build();
    }

    /** A box that is narrower than a pixel and holds no centre covers the pixel that its own centre is in. */
    private static int first(double from, double length, int size) {
        int first = (int) Math.ceil(from - 0.5);
        int last = (int) Math.ceil(from + length - 0.5);
        return Math.max(0, Math.min(size - 1, first < last ? first : (int) (from + length / 2)));
    }

    private static int last(double from, double length, int size) {
        return Math.min(size, Math.max(first(from, length, size) + 1, (int) Math.ceil(from + length - 0.5)));
    }

    @Override
    public String place() {
        return "";
    }

    @Override
    public void close() {}
}
