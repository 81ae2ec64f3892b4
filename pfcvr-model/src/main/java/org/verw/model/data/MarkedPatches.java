package org.verw.model.data;

import java.util.BitSet;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.model.clip.ModelPreset;

/** The patches that masked image modelling removes first. */
public final class MarkedPatches {
    private MarkedPatches() {}

    /**
     * Of an image that is shown as it is.
     *
     * @return the record's mask, or the union of its parts where it has none, in the model's grid; empty where it has neither
     */
    public static PatchGrid of(Pack pack, Entry entry, ModelPreset.Image image) {
        PatchGrid mask = entry.mask();
        PatchGrid marked = mask != null
                ? mask
                : pack.parts(entry).values().stream().reduce(none(pack.rows(), pack.columns()), PatchGrid::union);
        return new GridFrame(image.height(), image.width(), image.rows(), image.columns())
                .apply(marked, Placement.AS_IT_IS);
    }

    /** Of an image that nobody marked. */
    public static PatchGrid none(ModelPreset.Image image) {
        return none(image.rows(), image.columns());
    }

    private static PatchGrid none(int rows, int columns) {
        return PatchGrid.of(rows, columns, new BitSet());
    }
}
