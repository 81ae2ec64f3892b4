package org.verw.dataset.synth.vehicle;

import java.util.List;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Skin;

/** Paints a piece of a body: a base material, the patches that reach it in order, and what is cut out. */
final class BodySkin implements Skin {
    private final Zone zone;
    private final Material base;
    private final Patch[] patches;
    private final Cutouts cutouts;

    /** @param patches later ones over earlier ones */
    BodySkin(Zone zone, Material base, List<Patch> patches, Cutouts cutouts) {
        this.zone = zone;
        this.base = base;
        this.patches = patches.toArray(new Patch[0]);
        this.cutouts = cutouts;
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
        return cutouts.concern(zone);
    }

    @Override
    public boolean open(float x, float y, float z) {
        return cutouts.open(zone, x, y, z);
    }
}
