package org.verw.dataset.synth.vehicle;

import java.util.List;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Skin;

/** Paints one zone of a body: a base material, patches over it in order, and wheel arches cut out of the sides. */
final class BodySkin implements Skin {
    private final Material base;
    private final Patch[] patches;
    private final float[] holes;

    /**
     * @param patches of the whole body, later ones over earlier ones
     * @param holes x, z, radius of each arch; empty for none
     */
    BodySkin(Zone zone, Material base, List<Patch> patches, double... holes) {
        this.base = base;
        this.patches =
                patches.stream().filter(p -> (p.zones() & zone.bit()) != 0).toArray(Patch[]::new);
        this.holes = new float[zone == Zone.SIDE ? holes.length : 0];
        for (int i = 0; i < this.holes.length; i++) {
            this.holes[i] = (float) holes[i];
        }
    }

    @Override
    public void paint(Fragment f) {
        f.set(base);
        f.part = Fragment.NO_PART;
        for (Patch patch : patches) {
            patch.paint(f);
        }
    }

    @Override
    public boolean hasHoles() {
        return holes.length > 0;
    }

    @Override
    public boolean open(float x, float y, float z) {
        for (int i = 0; i < holes.length; i += 3) {
            float dx = x - holes[i];
            float dz = z - holes[i + 1];
            float r = holes[i + 2];
            if (dx * dx + dz * dz < r * r || (Math.abs(dx) < r && dz < 0)) {
                return true;
            }
        }
        return false;
    }
}
