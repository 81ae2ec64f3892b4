package org.verw.annotate.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;

/**
 * The pixels of an image, shrunk, each with how surely it shows paint. Sure is what lies in the middle of the vehicle, differs
 * from what frames the picture, and is no window, light, wheel or mirror. Lightness is put right by the road where one is seen:
 * asphalt looks much the same everywhere, so that its lightness tells the exposure and its tint the white balance.
 */
final class VehiclePixels {
    /** Longer side of the shrunk image: noise is gone, paint is not. */
    private static final int SIZE = 64;

    private static final double BACKGROUND_CELL = 12;
    private static final double BACKGROUND_SHARE = 0.15;
    private static final double BACKGROUND_DISTANCE = 12;
    /** Paint may look like the road. */
    private static final double LEAST_DIFFERENCE = 0.15;

    /** What is left of a pixel that a mask says is no paint: masks of a model are not exact. */
    private static final double NO_PAINT = 0.15;

    private static final double ROAD_LIGHTNESS = 68;
    private static final double ROAD_DARKEST = 25;
    private static final double ROAD_LIGHTEST = 82;
    private static final double ROAD_SHARE = 0.35;
    private static final double LEAST_GAIN = 0.85;
    private static final double MOST_GAIN = 1.5;

    final int width;
    final int height;
    private final Lab[] colors;
    private final double[] paint;
    private final double[] vehicle;
    private final byte[] parts;
    private final Box box;

    private VehiclePixels(int width, int height, Lab[] colors, byte[] parts, Box box) {
        this.width = width;
        this.height = height;
        this.colors = colors;
        this.parts = parts;
        this.box = box;
        this.paint = new double[colors.length];
        this.vehicle = new double[colors.length];
    }

    /**
     * @param masks of the image, or null where there are none
     * @param tall whether the paint reaches from top to bottom, as that of trucks and buses does
     * @param low whether the vehicle is in the lower half, below its rider
     */
    static VehiclePixels of(Picture picture, @Nullable ImageParts masks, boolean tall, boolean low) {
        double scale = (double) SIZE / Math.max(picture.width(), picture.height());
        int w = Math.max(8, (int) Math.round(picture.width() * scale));
        int h = Math.max(8, (int) Math.round(picture.height() * scale));
        Picture small = picture.resize(w, h, scale < 1 ? Picture.Scaling.AREA : Picture.Scaling.LINEAR);
        byte[] rgb = small.rgb();
        Lab[] colors = new Lab[w * h];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = Lab.of(rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF);
        }
        byte[] parts = new byte[w * h];
        Box box = new Box(0, 0, w, h);
        if (masks != null && !masks.parts().isEmpty()) {
            box = mark(masks, w, h, parts);
        }
        VehiclePixels pixels = new VehiclePixels(w, h, colors, parts, box);
        pixels.balance(pixels.frame());
        pixels.weigh(background(pixels.frame()), tall, low);
        return pixels;
    }

    /** Writes part numbers plus 1 into the shrunk grid; gives the box around all of them there. */
    private static Box mark(ImageParts masks, int w, int h, byte[] parts) {
        int left = w;
        int right = 0;
        int top = h;
        int bottom = 0;
        for (PartMask mask : masks.parts()) {
            byte[] rows = mask.mask().toRows();
            int mw = mask.mask().width();
            int mh = mask.mask().height();
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    int sx = (int) ((x + 0.5) * mw / w);
                    int sy = (int) ((y + 0.5) * mh / h);
                    if (rows[sy * mw + sx] != 0) {
                        parts[y * w + x] = (byte) (mask.part().ordinal() + 1);
                        left = Math.min(left, x);
                        right = Math.max(right, x + 1);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
        }
        return right > left ? new Box(left, top, right - left, bottom - top) : new Box(0, 0, w, h);
    }

    /** What frames the picture: mostly road. */
    private List<Lab> frame() {
        List<Lab> frame = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (x + 0.5) / width - 0.5;
                double v = (y + 0.5) / height - 0.5;
                if ((Math.abs(u) > 0.42 || v < -0.42 || v > 0.45) && part(x, y) == null) {
                    frame.add(at(x, y));
                }
            }
        }
        return frame;
    }

    private void balance(List<Lab> frame) {
        List<Lab> road = frame.stream()
                .filter(c -> c.chroma() < 10 && c.l() > ROAD_DARKEST && c.l() < ROAD_LIGHTEST)
                .toList();
        if (road.isEmpty() || road.size() < ROAD_SHARE * frame.size()) {
            return;
        }
        double gain = ROAD_LIGHTNESS / median(road.stream().mapToDouble(Lab::l).toArray());
        double bounded = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, gain));
        double a = median(road.stream().mapToDouble(Lab::a).toArray());
        double b = median(road.stream().mapToDouble(Lab::b).toArray());
        for (int i = 0; i < colors.length; i++) {
            Lab c = colors[i];
            colors[i] = new Lab(Math.min(100, c.l() * bounded), c.a() - a, c.b() - b);
        }
    }

    /** Mean colours of the cells of colour space that hold much of the frame. */
    private static List<Lab> background(List<Lab> frame) {
        Map<String, List<Lab>> cells = new HashMap<>();
        for (Lab c : frame) {
            String cell = Math.floor(c.l() / BACKGROUND_CELL) + " " + Math.floor(c.a() / BACKGROUND_CELL) + " "
                    + Math.floor(c.b() / BACKGROUND_CELL);
            cells.computeIfAbsent(cell, k -> new ArrayList<>()).add(c);
        }
        List<Lab> means = new ArrayList<>();
        for (List<Lab> cell : cells.values()) {
            if (cell.size() >= BACKGROUND_SHARE * frame.size()) {
                means.add(new Lab(
                        cell.stream().mapToDouble(Lab::l).average().orElse(0),
                        cell.stream().mapToDouble(Lab::a).average().orElse(0),
                        cell.stream().mapToDouble(Lab::b).average().orElse(0)));
            }
        }
        return means;
    }

    private void weigh(List<Lab> background, boolean tall, boolean low) {
        double middle = low ? 0.2 : tall ? -0.05 : 0.08;
        double across = low ? 0.2 : 0.28;
        double down = tall ? 0.28 : 0.2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (x + 0.5) / width - 0.5;
                double v = (y + 0.5) / height - 0.5;
                double place = Math.exp(-square(u / across) - square((v - middle) / down));
                Lab color = at(x, y);
                double nearest =
                        background.stream().mapToDouble(color::distance).min().orElse(100);
                double difference = 1 - Math.exp(-square(nearest / BACKGROUND_DISTANCE));
                double sure = place * (LEAST_DIFFERENCE + (1 - LEAST_DIFFERENCE) * difference);
                paint[y * width + x] = sure * factor(part(x, y));
                vehicle[y * width + x] = Math.sqrt(place) * difference;
            }
        }
    }

    /** Doors are paint; roofs are, and mirror the sky; the rest is not. */
    private static double factor(@Nullable Part part) {
        if (part == null) {
            return 1;
        }
        return switch (part) {
            case DOORS -> 2;
            case ROOF -> 0.5;
            case WINDOWS, LIGHTS, WHEELS, MIRRORS -> NO_PAINT;
        };
    }

    Lab at(int x, int y) {
        return colors[y * width + x];
    }

    /** How surely a pixel shows paint, from 0. */
    double paint(int x, int y) {
        return paint[y * width + x];
    }

    /** How surely a pixel shows the vehicle, whichever part of it, from 0. */
    double vehicle(int x, int y) {
        return vehicle[y * width + x];
    }

    /** The part whose mask covers a pixel, or null. */
    @Nullable
    Part part(int x, int y) {
        int number = parts[y * width + x];
        return number == 0 ? null : Part.values()[number - 1];
    }

    /** Where the vehicle is, in shrunk pixels: the box around its parts, or the whole picture where there are none. */
    Box box() {
        return box;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
