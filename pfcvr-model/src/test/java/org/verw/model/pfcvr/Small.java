package org.verw.model.pfcvr;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ModelPreset;

/** A preset and batches so small that a step takes milliseconds. */
final class Small {
    static final int SIDE = 32;
    static final int CONTEXT = 12;
    static final ModelPreset PRESET = new ModelPreset(
            "small",
            new ModelPreset.Image(SIDE, SIDE, 8, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25)),
            new ModelPreset.Vision(32, 2, 2),
            new ModelPreset.Text("learned", 40, CONTEXT, 32, 2, 2),
            24,
            new ModelPreset.Branches(1, 2, 2, 2, 32, 2, 2, 8, 32));

    private Small() {}

    static RetrievalModel model(String name, ModelSettings settings, long seed) {
        return Models.create(name, PRESET, settings, 4, partTexts(), seed);
    }

    static RetrievalModel model(String name) {
        return model(name, Models.settings(name), 1);
    }

    static long[] partTexts() {
        long[] tokens = new long[6 * CONTEXT];
        for (int k = 0; k < 6; k++) {
            long[] row = {38, 1, 2L + k, 39};
            System.arraycopy(row, 0, tokens, k * CONTEXT, row.length);
        }
        return tokens;
    }

    /** Pairs whose image and caption are noise of their own; two pairs an identity. */
    static VehicleBatch batch(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] images = new float[size * 3 * SIDE * SIDE];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        long[] tokens = new long[size * CONTEXT];
        long[] masked = new long[tokens.length];
        long[] labels = new long[tokens.length];
        List<Integer> identities = new ArrayList<>();
        List<Map<Part, PatchGrid>> parts = new ArrayList<>();
        List<PatchGrid> removed = new ArrayList<>();
        for (int b = 0; b < size; b++) {
            identities.add(b / 2 % 4);
            int words = 5 + random.nextInt(5);
            int row = b * CONTEXT;
            tokens[row] = 38;
            for (int j = 1; j <= words; j++) {
                tokens[row + j] = 8L + random.nextInt(29);
            }
            tokens[row + words + 1] = 39;
            System.arraycopy(tokens, row, masked, row, CONTEXT);
            int place = row + 1 + random.nextInt(words);
            labels[place] = tokens[place];
            masked[place] = 37;
            Map<Part, PatchGrid> present = new EnumMap<>(Part.class);
            PatchGrid union = PatchGrid.of(4, 4, new BitSet());
            for (Part part : Part.values()) {
                if (random.nextInt(3) > 0 || part == Part.ROOF) {
                    BitSet cells = new BitSet();
                    cells.set(random.nextInt(16));
                    cells.set(random.nextInt(16));
                    present.put(part, PatchGrid.of(4, 4, cells));
                    union = union.union(present.get(part));
                }
            }
            parts.add(present);
            removed.add(union);
        }
        return new VehicleBatch(identities, images, SIDE, SIDE, tokens, masked, labels, CONTEXT, parts, removed);
    }
}
