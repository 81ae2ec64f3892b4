package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.torch.Torch;

/**
 * The part masks of a batch as arrays. An image without any part counts as having all six, so that no softmax runs over nothing,
 * and carries no weight.
 */
final class PartMasks {
    private static final int PARTS = Part.values().length;

    private final float[] masks;
    private final float[] allowed;
    private final float[] weights;
    private final int images;
    private final int patches;

    /** @param parts of each image, in grids of {@code patches} cells */
    PartMasks(List<Map<Part, PatchGrid>> parts, int patches) {
        this.images = parts.size();
        this.patches = patches;
        this.masks = new float[images * PARTS * patches];
        this.allowed = new float[images * PARTS];
        this.weights = new float[images * PARTS * PARTS];
        long withParts = parts.stream().filter(p -> !p.isEmpty()).count();
        for (int b = 0; b < images; b++) {
            Map<Part, PatchGrid> of = parts.get(b);
            for (Part part : Part.values()) {
                allowed[b * PARTS + part.ordinal()] =
                        of.isEmpty() || of.containsKey(part) ? 0 : Float.NEGATIVE_INFINITY;
            }
            of.forEach(new Fill(b)::part);
            weigh(b, of, withParts);
        }
    }

    private final class Fill {
        private final int image;

        Fill(int image) {
            this.image = image;
        }

        void part(Part part, PatchGrid grid) {
            if (grid.rows() * grid.columns() != patches) {
                throw new IllegalArgumentException("expected a grid of " + patches + " patches, found " + grid);
            }
            int start = (image * PARTS + part.ordinal()) * patches;
            grid.cells().stream().forEach(cell -> masks[start + cell] = 1);
        }
    }

    /** Each pair of an image's k parts weighs 1 / k^2, each image with parts the same. */
    private void weigh(int image, Map<Part, PatchGrid> parts, long withParts) {
        float weight = 1f / parts.size() / parts.size() / withParts;
        for (Part row : parts.keySet()) {
            for (Part column : parts.keySet()) {
                weights[(image * PARTS + row.ordinal()) * PARTS + column.ordinal()] = weight;
            }
        }
    }

    /** float32 (B, 6, N) of 0 and 1. */
    NDArray masks(NDManager manager) {
        return Torch.floats(manager, masks, new Shape(images, PARTS, patches));
    }

    /** float32 (B, 1, 1, 6), to add to attention scores: 0 where the part is present, minus infinity elsewhere. */
    NDArray allowed(NDManager manager) {
        return Torch.floats(manager, allowed, new Shape(images, 1, 1, PARTS));
    }

    /** float32 (B, 6, 6): weight of a pair of parts in the batch's mean, 0 where one is absent. */
    NDArray pairs(NDManager manager) {
        return Torch.floats(manager, weights, new Shape(images, PARTS, PARTS));
    }

    /** Cosines of visual and textual part features, both (B, 6, D), over a temperature: (B, 6, 6). */
    static NDArray cosines(NDArray visual, NDArray textual, double temperature) {
        NDArray seen = Torch.run("unit", List.of(visual), List.of());
        NDArray said = Torch.run("unit", List.of(textual), List.of());
        return Torch.scale(seen.matMul(said.transpose(0, 2, 1)), 1 / temperature);
    }
}
