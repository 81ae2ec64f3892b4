package org.verw.annotate.attribute;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.attribute.Facts.PartLook;
import org.verw.annotate.attribute.Facts.Tone;
import org.verw.annotate.attribute.Facts.Tones;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Part;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;

/** Takes the facts from an image, its masks and its source. */
final class Measure {
    private static final double SECOND_LEAST = 0.08;
    private static final double SECOND_CHROMA = 16;
    private static final double OTHER_HUE = 45;
    private static final double DARK = 30;
    private static final double BRIGHT = 62;

    /** What motorcycles have none of. */
    private static final Set<Part> CABIN = Set.of(Part.WINDOWS, Part.ROOF, Part.DOORS);

    private final VehiclePixels pixels;

    private Measure(VehiclePixels pixels) {
        this.pixels = pixels;
    }

    static Facts of(Picture picture, @Nullable ImageParts masks, VehicleImage image) {
        String type = image.attributes().get("type");
        boolean tall = "truck".equals(type) || "bus".equals(type);
        VehiclePixels pixels = VehiclePixels.of(picture, masks, tall, "motorcycle".equals(type));
        Measure measure = new Measure(pixels);
        WeightedColors paint = new WeightedColors();
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                paint.add(pixels.at(x, y), pixels.paint(x, y));
            }
        }
        PaintColor color = PaintColor.of(paint);
        Map<Part, PartLook> parts = measure.looks();
        if ("motorcycle".equals(type)) {
            // What a segmenter of cars takes for them is the rider's helmet and clothes.
            parts.keySet().removeAll(CABIN);
        }
        Box box = pixels.box();
        return new Facts(
                color,
                second(paint, color),
                measure.tones(),
                box.w() / box.h(),
                type,
                name(image),
                told(image) != null ? told(image) : View.of(pixels, parts),
                parts);
    }

    private static @Nullable String told(VehicleImage image) {
        String told = image.attributes().getOrDefault("view", image.attributes().get("viewpoint"));
        return told == null ? null : told.replace(' ', '-');
    }

    private static @Nullable String name(VehicleImage image) {
        String make = image.attributes().get("make");
        String model = image.attributes().get("model");
        return make == null || model == null ? make : make + " " + model;
    }

    /** Another colour than the paint's own that covers enough to be seen. */
    private static Optional<String> second(WeightedColors paint, PaintColor main) {
        WeightedColors colored = paint.only(PaintColor::isColored);
        double hue = colored.mainHue();
        boolean gray = PaintColor.isGray(main.name());
        WeightedColors other = colored.only(
                c -> c.chroma() > SECOND_CHROMA && (gray == (WeightedColors.between(c.hue(), hue) < OTHER_HUE)));
        if (other.sum() < SECOND_LEAST * paint.sum()) {
            return Optional.empty();
        }
        String name = PaintColor.of(other).name();
        return name.equals(main.name()) ? Optional.empty() : Optional.of(name);
    }

    private Tones tones() {
        WeightedColors[] rows = {new WeightedColors(), new WeightedColors(), new WeightedColors()};
        WeightedColors[] sides = {new WeightedColors(), new WeightedColors()};
        WeightedColors all = new WeightedColors();
        Box box = pixels.box();
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                double u = (x + 0.5 - box.x()) / box.w();
                double v = (y + 0.5 - box.y()) / box.h();
                if (u >= 0 && u < 1 && v >= 0 && v < 1) {
                    Lab color = pixels.at(x, y);
                    double sure = pixels.vehicle(x, y);
                    rows[(int) (3 * v)].add(color, sure);
                    sides[(int) (2 * u)].add(color, sure);
                    all.add(color, sure);
                }
            }
        }
        return new Tones(
                tone(rows[0]),
                tone(rows[1]),
                tone(rows[2]),
                tone(sides[0]),
                tone(sides[1]),
                all.share(c -> c.l() <= DARK),
                sides[0].share(Measure::isVividRed),
                sides[1].share(Measure::isVividRed));
    }

    private static Tone tone(WeightedColors colors) {
        return Tone.of(colors.quantile(Lab::l, 0.5, 50));
    }

    private Map<Part, PartLook> looks() {
        Map<Part, WeightedColors> colors = new EnumMap<>(Part.class);
        Map<Part, int[]> spans = new EnumMap<>(Part.class);
        Map<Part, Double> sums = new EnumMap<>(Part.class);
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                Part part = pixels.part(x, y);
                if (part != null) {
                    colors.computeIfAbsent(part, p -> new WeightedColors()).add(pixels.at(x, y), 1);
                    int[] span = spans.computeIfAbsent(part, p -> new int[] {Integer.MAX_VALUE, 0});
                    span[0] = Math.min(span[0], x);
                    span[1] = Math.max(span[1], x + 1);
                    sums.merge(part, (x + 0.5 - pixels.box().x()) / pixels.box().w(), Double::sum);
                }
            }
        }
        Map<Part, PartLook> looks = new EnumMap<>(Part.class);
        Box box = pixels.box();
        colors.forEach((part, c) -> {
            int[] span = spans.getOrDefault(part, new int[] {0, 0});
            looks.put(
                    part,
                    new PartLook(
                            PaintColor.of(c).name(),
                            c.share(Measure::isRed),
                            c.share(l -> l.l() > BRIGHT),
                            (span[1] - span[0]) / box.w(),
                            sums.getOrDefault(part, 0.0) / c.sum(),
                            c.sum() / box.area()));
        });
        return looks;
    }

    static boolean isRed(Lab c) {
        return c.chroma() > 14 && (c.hue() < 55 || c.hue() > 335);
    }

    private static boolean isVividRed(Lab c) {
        return c.chroma() > 32 && (c.hue() < 45 || c.hue() > 345);
    }
}
