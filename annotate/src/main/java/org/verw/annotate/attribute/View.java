package org.verw.annotate.attribute;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.attribute.Facts.PartLook;
import org.verw.dataset.Part;
import org.verw.dataset.mask.Box;

/**
 * From where a vehicle is seen, from where its lights and doors are. Red lights are the rear's. Where doors are seen or the vehicle
 * is long, its side is seen too. Thresholds were found on synthetic vehicles with exact masks, and hold for those.
 */
final class View {
    private static final double RED = 0.42;
    private static final double DOORS = 0.045;
    private static final double LONG = 1.35;
    private static final double PROFILE = 1.8;
    private static final double PROFILE_DOORS = 0.08;
    private static final double MIDDLE = 0.15;

    private View() {}

    /** {@code front}, {@code rear-left}, {@code right}, …; null without lights. Left and right are the vehicle's own. */
    static @Nullable String of(VehiclePixels pixels, Map<Part, PartLook> parts) {
        PartLook lights = parts.get(Part.LIGHTS);
        if (lights == null) {
            return null;
        }
        PartLook doors = parts.get(Part.DOORS);
        double doorArea = doors == null ? 0 : doors.area();
        double aspect = pixels.box().w() / pixels.box().h();
        String end = lights.red() > RED ? "rear" : "front";
        if (doorArea < DOORS && aspect < LONG) {
            return end;
        }
        if (doors != null && aspect > PROFILE && doorArea > PROFILE_DOORS && Math.abs(doors.place() - 0.5) < MIDDLE) {
            double red = redPlace(pixels);
            if (red >= 0) {
                return red > 0.5 ? "left" : "right";
            }
        }
        boolean lightsLeft = lights.place() < 0.5;
        return end + (lightsLeft == end.equals("rear") ? "-right" : "-left");
    }

    /** Mean place of the red lights across the vehicle, or -1 when there are none. */
    private static double redPlace(VehiclePixels pixels) {
        Box box = pixels.box();
        double sum = 0;
        int count = 0;
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                if (pixels.part(x, y) == Part.LIGHTS && Measure.isRed(pixels.at(x, y))) {
                    sum += (x + 0.5 - box.x()) / box.w();
                    count++;
                }
            }
        }
        return count == 0 ? -1 : sum / count;
    }
}
