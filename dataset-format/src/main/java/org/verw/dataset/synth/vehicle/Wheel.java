package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.vehicle.VehicleDesign.Rims;

/** A wheel around the y axis, its outer face at positive y. */
final class Wheel implements Skin {
    private static final Material RUBBER = Material.matte(0x1b1b1c);
    private static final Material WALL = Material.matte(0x232324);
    private static final Material BEHIND = Material.matte(0x101011);
    private static final Material DISC = Material.metal(0x8b8d90);
    private static final Material ALLOY = Material.metal(0xdfe2e5);
    private static final Material BLACK = Material.plastic(0x1c1d1f);
    private static final Material STEEL = Material.plastic(0x3a3c3f);
    private static final Material CAP = Material.metal(0xced1d4);

    private final Rims rims;
    private final float tire;
    private final float rim;
    private final float phase;

    /** @param phase how far it has rolled, radians */
    private Wheel(Rims rims, double radius, double phase) {
        this.rims = rims;
        this.tire = (float) radius;
        this.rim = (float) (radius * (rims == Rims.STEEL || rims == Rims.HUBCAP ? 0.63 : 0.69));
        this.phase = (float) phase;
    }

    static Mesh mesh(Rims rims, double radius, double width, double phase) {
        Wheel skin = new Wheel(rims, radius, phase);
        double r = skin.rim;
        Mesh mesh = new Mesh();
        Solids.turned(
                mesh,
                36,
                skin,
                at(0.3 * radius, -width),
                at(r, -width),
                at(radius - 0.03, -width + 0.005),
                at(radius - 0.006, -width + 0.03),
                at(radius, -width * 0.5),
                at(radius - 0.006, -0.035),
                at(radius - 0.028, -0.006),
                at((radius + r) / 2, 0.006),
                at(r + 0.012, 0),
                at(r, -0.006),
                at(r - 0.014, -0.02),
                at(r * 0.92, -0.045),
                at(r * 0.5, -0.03),
                at(r * 0.2, -0.02),
                at(r * 0.17, -0.012),
                at(0, -0.01));
        return mesh;
    }

    @Override
    public void paint(Fragment f) {
        f.part = Part.WHEELS.ordinal();
        float r = (float) Math.sqrt(f.x * f.x + f.z * f.z);
        f.detail = Detail.RIMS.ordinal();
        if (r > rim + 0.004f) {
            f.detail = Fragment.NO_PART;
            boolean ring = Math.abs(r - (tire + rim) / 2) < 0.006f;
            f.set(r > tire - 0.02f || ring ? RUBBER : WALL);
            return;
        }
        if (f.y < -0.06f) {
            f.set(BEHIND);
            return;
        }
        float t = r / rim;
        switch (rims) {
            case FIVE_SPOKE -> spokes(f, r, t, 5, 0.060f - 0.022f * t, 0, ALLOY);
            case MULTI_SPOKE -> spokes(f, r, t, 14, 0.017f, 0, ALLOY);
            case TWIN_SPOKE -> spokes(f, r, t, 6, 0.022f, 0.06f + 0.02f * t, ALLOY);
            case BLACK_SPOKE -> spokes(f, r, t, 5, 0.055f - 0.02f * t, 0, BLACK);
            case HUBCAP -> hubcap(f, r, t);
            case STEEL -> steel(f, r, t);
        }
    }

    private void spokes(Fragment f, float r, float t, int count, float half, float apart, Material material) {
        if (t > 0.93f || t < 0.2f) {
            f.set(t < 0.1f ? STEEL : material);
            return;
        }
        float off = Math.abs(Math.abs(offset(f, count)) * r - apart);
        float edge = half * tire / 0.33f;
        if (off < edge) {
            f.set(material);
            if (off > edge * 0.7f) {
                f.darken(0.7f);
            }
        } else {
            f.set(t < 0.62f ? DISC.scaled(0.55) : BEHIND);
        }
    }

    private void hubcap(Fragment f, float r, float t) {
        f.set(CAP);
        float off = Math.abs(offset(f, 9)) * r;
        if (t > 0.66f && t < 0.86f && off < 0.022f) {
            f.set(BEHIND);
        } else if (Math.abs(t - 0.55f) < 0.03f || t > 0.97f) {
            f.darken(0.6f);
        } else if (t < 0.2f) {
            f.darken(0.75f);
        }
    }

    private void steel(Fragment f, float r, float t) {
        f.set(STEEL);
        float off = offset(f, 8) * r;
        float out = r - rim * 0.68f;
        float hole = rim * 0.11f;
        if (off * off + out * out < hole * hole) {
            f.set(BEHIND);
        } else if (t > 0.95f) {
            f.set(CAP);
            f.darken(0.6f);
        } else if (t < 0.3f) {
            float bolt = offset(f, 5) * r;
            float reach = r - rim * 0.22f;
            f.darken(bolt * bolt + reach * reach < 0.0002f ? 2.2f : 0.8f);
        }
    }

    /** Angle to the nearest of so many spokes, radians. */
    private float offset(Fragment f, int count) {
        double turn = (StrictMath.atan2(f.z, f.x) + phase) / (2 * Math.PI) * count;
        return (float) ((turn - Math.floor(turn) - 0.5) * 2 * Math.PI / count);
    }
}
