package org.verw.model.pfcvr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ModelPreset;
import org.verw.model.torch.Noise;

/** The golden step's model and batch, made by the formulas of its README; sizes are read off the shapes of the parameters. */
final class ReleasedStep {
    private static final int START = 49406;
    private static final int END = 49407;
    private static final int MASK = 49405;
    private static final int SIDE = 384;
    private static final long[] PART_WORDS = {3778, 3073, 8019, 22116, 7450, 8017};

    private final JsonNode golden;
    private final JsonNode shapes;
    private final Noise noise;
    private final int context;

    ReleasedStep(JsonNode golden) {
        this.golden = golden;
        this.shapes = golden.get("shapes");
        this.noise = new Noise(golden.get("config").get("seed").asLong());
        this.context = shape("base_model.positional_embedding", 0);
    }

    private int shape(String name, int axis) {
        return shapes.get(name).get(axis).asInt();
    }

    private int count(String prefix) {
        return (int) IntStream.range(0, 1000)
                .filter(i ->
                        shapes.properties().stream().anyMatch(e -> e.getKey().startsWith(prefix + i + ".")))
                .count();
    }

    RetrievalModel model() {
        ModelSettings released = Models.settings("pfcvr-released");
        ModelSettings settings =
                new ModelSettings(released.temperature(), released.weights(), released.maskRatio(), 0, 5);
        RetrievalModel model =
                Models.create("pfcvr-released", preset(), settings, shape("classifier.weight", 0), partTexts(), 0);
        model.parameters()
                .forEach((name, array) ->
                        model.set(name, noise.parameter(name, array.getShape().getShape())));
        return model;
    }

    private ModelPreset preset() {
        int vision = shape("base_model.visual.conv1.weight", 0);
        int text = shape("base_model.token_embedding.weight", 1);
        int embed = shape("base_model.text_projection", 1);
        int patch = shape("base_model.visual.conv1.weight", 2);
        return new ModelPreset(
                "golden",
                new ModelPreset.Image(SIDE, SIDE, patch, List.of(0., 0., 0.), List.of(1., 1., 1.)),
                new ModelPreset.Vision(vision, count("base_model.visual.transformer.resblocks."), vision / 64),
                new ModelPreset.Text(
                        "clip",
                        shape("base_model.token_embedding.weight", 0),
                        context,
                        text,
                        count("base_model.transformer.resblocks."),
                        text / 64),
                embed,
                new ModelPreset.Branches(
                        count("cross_modal_transformer.resblocks."),
                        embed / 64,
                        count("qformer.decoder.layers."),
                        8,
                        shape("qformer.decoder.layers.0.linear1.weight", 0),
                        count("visual_decoder.blocks."),
                        8,
                        shape("visual_decoder.blocks.0.attn1.to_q.weight", 0) / 8,
                        shape("visual_decoder.blocks.0.ff.net.2.weight", 1)));
    }

    private long[] partTexts() {
        long[] tokens = new long[6 * context];
        for (int k = 0; k < 6; k++) {
            long[] row = {START, 1615, PART_WORDS[k], END};
            System.arraycopy(row, 0, tokens, k * context, row.length);
        }
        return tokens;
    }

    VehicleBatch batch() {
        List<Integer> identities = new ArrayList<>();
        golden.get("pids").forEach(id -> identities.add(id.asInt()));
        int size = identities.size();
        long[] tokens = new long[size * context];
        long[] masked = new long[tokens.length];
        long[] labels = new long[tokens.length];
        List<Map<Part, PatchGrid>> parts = new ArrayList<>();
        List<PatchGrid> removed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            caption(i, tokens, masked, labels);
            parts.add(parts(i));
            removed.add(removed(i));
        }
        float[] images = noise.values("input.images", size * 3 * SIDE * SIDE, 1.5);
        return new VehicleBatch(identities, images, SIDE, SIDE, tokens, masked, labels, context, parts, removed);
    }

    private void caption(int i, long[] tokens, long[] masked, long[] labels) {
        int words = 20 + 7 * i % 30;
        int row = i * context;
        float[] draws = noise.values("input.caption." + i, words, 1.0);
        tokens[row] = START;
        for (int j = 0; j < words; j++) {
            tokens[row + 1 + j] = 1L + (int) (Math.abs((double) draws[j]) * 49000);
        }
        tokens[row + words + 1] = END;
        System.arraycopy(tokens, row, masked, row, context);
        for (int place = 2; place <= words; place += 7) {
            labels[row + place] = tokens[row + place];
            masked[row + place] = MASK;
        }
    }

    private static Map<Part, PatchGrid> parts(int i) {
        Map<Part, PatchGrid> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            int k = part.ordinal();
            int top = (3 * k + i) % 16;
            int left = (5 * k + 2 * i) % 16;
            BitSet cells = new BitSet();
            for (int row = top; row < top + 4 + k % 4; row++) {
                cells.set(row * 24 + left, row * 24 + left + 4 + k % 4);
            }
            parts.put(part, PatchGrid.of(24, 24, cells));
        }
        return parts;
    }

    private PatchGrid removed(int i) {
        float[] draws = noise.values("input.mim." + i, 576, 1.0);
        Integer[] places = IntStream.range(0, 576).boxed().toArray(Integer[]::new);
        Arrays.sort(places, Comparator.comparingDouble(p -> draws[p]));
        BitSet cells = new BitSet();
        Arrays.stream(places).limit(432).forEach(cells::set);
        return PatchGrid.of(24, 24, cells);
    }
}
