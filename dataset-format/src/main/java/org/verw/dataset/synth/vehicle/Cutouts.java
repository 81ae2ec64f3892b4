package org.verw.dataset.synth.vehicle;

import org.jspecify.annotations.Nullable;

/** What is cut out of a body: wheel arches out of the sides, an open bed out of the top. Immutable. */
final class Cutouts {
    static final Cutouts NONE = new Cutouts(new float[0], 0, 0, null);

    private final float[] axles;
    private final float wheel;
    private final float radius;
    private final @Nullable Bed bed;

    private Cutouts(float[] axles, float wheel, float radius, @Nullable Bed bed) {
        this.axles = axles;
        this.wheel = wheel;
        this.radius = radius;
        this.bed = bed;
    }

    /**
     * An open bed, metres.
     *
     * @param from where it begins
     * @param to where it ends
     * @param halfWidth half its width
     * @param rim its upper edge
     */
    record Bed(float from, float to, float halfWidth, float rim) {
        boolean over(float x, float y, float z) {
            return x > from && x < to && Math.abs(y) < halfWidth && z < rim;
        }
    }

    /**
     * @param wheel radius of the wheels, metres
     * @param gap between tire and arch, metres
     * @param axles x of each axle, metres
     */
    static Cutouts arches(double wheel, double gap, double... axles) {
        float[] xs = new float[axles.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = (float) axles[i];
        }
        return new Cutouts(xs, (float) wheel, (float) (wheel + gap), null);
    }

    Cutouts with(Bed newBed) {
        return new Cutouts(axles, wheel, radius, newBed);
    }

    /** Whether anything is cut out of a zone. */
    boolean concern(Zone zone) {
        return (zone == Zone.SIDE && axles.length > 0) || (zone == Zone.TOP && bed != null);
    }

    /** Whether any point of a piece may be cut out. */
    boolean touch(Zone zone, Extent e) {
        if (zone == Zone.TOP) {
            return bed != null && e.x1() >= bed.from && e.x0() <= bed.to;
        }
        boolean touches = false;
        for (float axle : axles) {
            touches |=
                    zone == Zone.SIDE && e.x1() >= axle - radius && e.x0() <= axle + radius && e.z0() <= wheel + radius;
        }
        return touches;
    }

    boolean open(Zone zone, float x, float y, float z) {
        if (zone == Zone.TOP) {
            return bed != null && bed.over(x, y, z);
        }
        for (float axle : axles) {
            float dx = x - axle;
            float dz = z - wheel;
            if (dx * dx + dz * dz < radius * radius || (Math.abs(dx) < radius && dz < 0)) {
                return true;
            }
        }
        return false;
    }
}
