package org.verw.partsegment.dino;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.BOOL;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.verw.partsegment.graph.Graph;

/**
 * Graphs with exactly the signatures of Grounding DINO's exports, 900 queries of 256 tokens, whose answers are computed from what
 * they are fed: the first queries find an area by its normalised RGB colour, with a small tolerance, and measure its box on the
 * frame; a query's logit stands at the one token that has the right number, the right place in its phrase and the right neighbours
 * in the text mask. So a wrong mean, channel order, scale, token, mask or position gives no box or another.
 */
public final class DinoGraph {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final int QUERIES = 900;
    private static final int COLUMNS = 256;

    private final Graph g;
    private final int height;
    private final int width;
    private final String columns;
    private final String rows;
    private final String never;

    private DinoGraph(Graph g, int height, int width) {
        this.g = g;
        this.height = height;
        this.width = width;
        this.columns = g.floats("columns", count(width), 1, 1, width);
        this.rows = g.floats("rows", count(height), 1, height, 1);
        this.never = g.number(-20);
    }

    private static float[] count(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    /** As transformers exports it: 800 x 800, text masks made inside. */
    public static Graph transformers(List<Spot> spots) {
        return transformers(spots, FLOAT, 800, "sequence_length");
    }

    /**
     * @param real type of the image and the outputs
     * @param tokens declared number of tokens, or a name
     */
    public static Graph transformers(List<Spot> spots, DataType real, int side, Object tokens) {
        Graph g = Graph.opset(17)
                .input("pixel_values", real, 1, 3, side, side)
                .input("input_ids", INT64, 1, tokens)
                .input("token_type_ids", INT64, 1, tokens)
                .input("attention_mask", INT64, 1, tokens)
                .input("pixel_mask", INT64, 1, side, side)
                .output("logits", real, 1, QUERIES, COLUMNS)
                .output("pred_boxes", real, 1, QUERIES, 4);
        DinoGraph graph = new DinoGraph(g, side, side);
        String image = g.apply(
                "Mul", g.cast("pixel_values", FLOAT), g.apply("Unsqueeze", g.cast("pixel_mask", FLOAT), g.list(1)));
        String types = g.apply("Equal", "token_type_ids", g.longs("none", new long[] {0}));
        String fair = g.apply("And", g.cast("attention_mask", BOOL), types);
        graph.answer(
                spots, image, spot -> g.apply("And", fair, graph.is("input_ids", spot.token())), real, "pred_boxes");
        return g;
    }

    /** As the original repository exports it: sizes declared open, yet frozen inside to 800 x 1200; text masks made outside. */
    public static Graph original(List<Spot> spots) {
        return original(spots, "img", BOOL);
    }

    /**
     * @param image name of the image's input
     * @param truths type of both masks
     */
    public static Graph original(List<Spot> spots, String image, DataType truths) {
        Graph g = Graph.opset(16)
                .input(image, FLOAT, "batch_size", 3, "height", "width")
                .input("input_ids", INT64, "batch_size", "seq_len")
                .input("attention_mask", truths, "batch_size", "seq_len")
                .input("position_ids", INT64, "batch_size", "seq_len")
                .input("token_type_ids", INT64, "batch_size", "seq_len")
                .input("text_token_mask", truths, "batch_size", "seq_len", "seq_len2")
                .output("logits", FLOAT, "batch_size", "queries", "columns")
                .output("boxes", FLOAT, "batch_size", "queries", 4);
        DinoGraph graph = new DinoGraph(g, 800, 1200);
        String frozen = g.apply("Reshape", image, g.list(1, 3, 800, 1200));
        String ids = g.apply("Unsqueeze", g.cast("input_ids", FLOAT), g.list(2));
        String sums = g.apply("Squeeze", g.apply("MatMul", g.cast("text_token_mask", FLOAT), ids), g.list(2));
        String seen = g.cast(sums, INT64);
        String fair = g.apply(
                "And", g.cast("attention_mask", BOOL), g.apply("Equal", "token_type_ids", g.longs("none", new long[] {0
                })));
        graph.answer(
                spots,
                frozen,
                spot -> {
                    String here =
                            g.apply("And", graph.is("input_ids", spot.token()), graph.is("position_ids", spot.at()));
                    return g.apply("And", g.apply("And", fair, here), graph.is(seen, spot.sumOfBlock()));
                },
                FLOAT,
                "boxes");
        return g;
    }

    private interface Match {
        /** [1, tokens] of truths: where the spot's token is. */
        String of(Spot spot);
    }

    private String is(String value, long number) {
        return g.apply("Equal", value, g.longs("is" + unique++, new long[] {number}));
    }

    private int unique;

    private void answer(List<Spot> spots, String image, Match match, DataType real, String boxes) {
        List<String> logits = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Spot spot : spots) {
            String area = area(image, spot.rgb());
            String somewhere =
                    g.cast(g.call("ReduceMax", area).integer("keepdims", 0).value(), BOOL);
            String hit = g.apply("And", match.of(spot), somewhere);
            String row = g.apply("Where", hit, g.number(spot.logit()), never);
            logits.add(g.apply("Unsqueeze", padded(row), g.list(1)));
            places.add(box(area, spot.grow()));
        }
        int rest = QUERIES - spots.size();
        logits.add(g.floats("silence", filled(rest * COLUMNS, -20), 1, rest, COLUMNS));
        places.add(g.floats("nowhere", filled(rest * 4, 0.5f), 1, rest, 4));
        out(g.call("Concat", logits.toArray(new String[0])).integer("axis", 1).value(), real, "logits");
        out(g.call("Concat", places.toArray(new String[0])).integer("axis", 1).value(), real, boxes);
    }

    private void out(String value, DataType real, String name) {
        g.call("Cast", value).integer("to", real.getNumber()).to(name);
    }

    private static float[] filled(int n, float value) {
        float[] numbers = new float[n];
        Arrays.fill(numbers, value);
        return numbers;
    }

    /** To 256 columns; those beyond the caption are minus infinity, as in the real network. */
    private String padded(String row) {
        String length =
                g.call("Slice", g.apply("Shape", row), g.list(1), g.list(2)).value();
        String missing = g.apply("Sub", g.list(COLUMNS), length);
        String pads =
                g.call("Concat", g.list(0, 0, 0), missing).integer("axis", 0).value();
        return g.apply("Pad", row, pads, g.number(Double.NEGATIVE_INFINITY));
    }

    /** [1, 1, height, width]: 1 where all three channels are within 0.02 of the colour. */
    private String area(String image, List<Integer> rgb) {
        float[] normal = new float[3];
        for (int c = 0; c < 3; c++) {
            normal[c] = (rgb.get(c) / 255f - MEAN[c]) / DEVIATION[c];
        }
        String colour = g.floats("colour" + unique++, normal, 1, 3, 1, 1);
        String far = g.apply("Abs", g.apply("Sub", image, colour));
        String furthest =
                g.call("ReduceMax", far).ints("axes", 1).integer("keepdims", 1).value();
        return g.cast(g.apply("Less", furthest, g.number(0.02)), FLOAT);
    }

    /** [1, 1, 4]: centre x, centre y, width, height as shares of the frame. */
    private String box(String area, double grow) {
        String across = g.call("ReduceMax", area)
                .ints("axes", 1, 2)
                .integer("keepdims", 0)
                .value();
        String down = g.call("ReduceMax", area)
                .ints("axes", 1, 3)
                .integer("keepdims", 0)
                .value();
        String[] x = ends(across, columns, width);
        String[] y = ends(down, rows, height);
        String[] sides = {
            middle(x, width), middle(y, height), length(x, width, grow), length(y, height, grow),
        };
        return g.call("Concat", sides).integer("axis", 2).value();
    }

    /** First index and one after the last where there is a 1, each [1, 1, 1]. */
    private String[] ends(String line, String index, int size) {
        String flat = g.apply("Reshape", index, g.list(1, size));
        String on = g.cast(line, BOOL);
        String least = g.call("ReduceMin", g.apply("Where", on, flat, g.number(size)))
                .ints("axes", 1)
                .integer("keepdims", 1)
                .value();
        String most = g.call("ReduceMax", g.apply("Where", on, flat, g.number(-1)))
                .ints("axes", 1)
                .integer("keepdims", 1)
                .value();
        String after = g.apply("Add", most, g.number(1));
        return new String[] {g.apply("Unsqueeze", least, g.list(2)), g.apply("Unsqueeze", after, g.list(2))};
    }

    private String middle(String[] ends, int size) {
        return g.apply("Mul", g.apply("Add", ends[0], ends[1]), g.number(0.5 / size));
    }

    private String length(String[] ends, int size, double grow) {
        return g.apply("Mul", g.apply("Sub", ends[1], ends[0]), g.number(grow / size));
    }
}
