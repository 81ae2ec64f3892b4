package org.verw.model.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;

/**
 * The patch grids of a pack's records as bits, read once, so that no epoch parses JSON.
 *
 * @param parts for each record, patches of each part that is present, in the pack's grid
 * @param removable for each record, the patches that masked image modelling removes first: the record's mask, or the union of its
 *     parts where it has none
 */
record PartGrids(List<Map<Part, PatchGrid>> parts, List<PatchGrid> removable) {
    /**
     * @param needed false: nothing is read, every record has no parts
     * @throws InvalidDataException when a part file cannot be used, or no record has a part
     */
    static PartGrids read(Pack pack, List<Entry> entries, boolean needed, int threads) {
        PatchGrid empty = PatchGrid.of(pack.rows(), pack.columns(), new BitSet());
        List<Map<Part, PatchGrid>> parts = new ArrayList<>(entries.size());
        List<PatchGrid> removable = new ArrayList<>(entries.size());
        boolean any = false;
        try (Prefetch<SortedMap<Part, PatchGrid>> files =
                new Prefetch<>(0, needed ? entries.size() : 0, threads, i -> pack.parts(entries.get(i)))) {
            for (Entry entry : entries) {
                Map<Part, PatchGrid> of = needed ? files.next() : Map.of();
                any |= !of.isEmpty();
                parts.add(of);
                PatchGrid mask = entry.mask();
                removable.add(mask != null ? mask : of.values().stream().reduce(empty, PatchGrid::union));
            }
        }
        if (needed && !any) {
            throw new InvalidDataException(pack.annotations()
                    + ": no record has a part, and this model learns from parts. Run 'verw segment' and 'verw pack' again, or"
                    + " train with --model irra.");
        }
        return new PartGrids(parts, removable);
    }
}
