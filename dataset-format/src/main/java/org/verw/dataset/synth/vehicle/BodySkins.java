package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;

/**
 * Skins for the pieces of one body: each knows only the patches that can reach its piece, so that a point is painted by a
 * handful of patches instead of all. Used by one thread while a mesh is built.
 */
final class BodySkins {
    private static final int MOST_PATCHES = 128;

    private final Mesh mesh;
    private final Material base;
    private final List<Patch> patches;
    private final Cutouts cutouts;
    private final Map<Key, Integer> known = new HashMap<>();

    BodySkins(Mesh mesh, Material base, List<Patch> patches, Cutouts cutouts) {
        if (patches.size() > MOST_PATCHES) {
            throw new IllegalArgumentException(
                    "expected at most " + MOST_PATCHES + " patches, found " + patches.size());
        }
        this.mesh = mesh;
        this.base = base;
        this.patches = patches;
        this.cutouts = cutouts;
    }

    /** Which patches reach a piece, one bit each. */
    private record Key(Zone zone, long low, long high, boolean holes) {}

    /** The number of the skin of a piece within these paint coordinates. */
    int of(Zone zone, Extent extent) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < patches.size(); i++) {
            if (patches.get(i).reaches(zone, extent)) {
                if (i < Long.SIZE) {
                    low |= 1L << i;
                } else {
                    high |= 1L << (i - Long.SIZE);
                }
            }
        }
        return known.computeIfAbsent(new Key(zone, low, high, cutouts.touch(zone, extent)), this::make);
    }

    private int make(Key key) {
        List<Patch> reaching = new ArrayList<>();
        for (int i = 0; i < patches.size(); i++) {
            long bits = i < Long.SIZE ? key.low : key.high;
            if (((bits >>> (i % Long.SIZE)) & 1) != 0) {
                reaching.add(patches.get(i));
            }
        }
        return mesh.skin(new BodySkin(key.zone, base, reaching, key.holes ? cutouts : Cutouts.NONE));
    }
}
