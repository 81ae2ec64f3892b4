package org.verw.partsegment.sam3;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.BOOL;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT16;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.UINT8;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.verw.dataset.Part;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.graph.PartColors;

/**
 * Small files with exactly the signatures of the exports of SAM 3. The image encoder finds the colours of a drawing; the text encoder
 * passes its tokens on; the decoder knows seven texts by their tokens, and gives what has the colour that a text means, as two
 * instances (the left and the right half), beside instances that must not be believed. Another padding, another sense of a mask, or a
 * box that is none of "no box" gives nothing or too much.
 */
public final class Sam3Graphs {
    /** Seven texts whose tokens are known from elsewhere. */
    public static final PartPrompts PROMPTS = PartPrompts.of(Map.of(
            Part.WINDOWS, List.of("windshield"),
            Part.LIGHTS, List.of("headlight", "taillight"),
            Part.WHEELS, List.of("wheel"),
            Part.MIRRORS, List.of("rear-view mirror"),
            Part.ROOF, List.of("license plate"),
            Part.DOORS, List.of("car door")));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(Part part, long... ids) {}

    private static final List<Known> KNOWN = List.of(
            new Known(Part.WINDOWS, 33002),
            new Known(Part.LIGHTS, 1603, 1395),
            new Known(Part.LIGHTS, 648, 1086, 630),
            new Known(Part.WHEELS, 6744),
            new Known(Part.MIRRORS, 10223, 268, 1093, 7220),
            new Known(Part.ROOF, 10337, 5135),
            new Known(Part.DOORS, 1615, 2489));

    /** A way in which SAM 3 is exported. */
    public enum Kind {
        SAMEXPORTER,
        /** Pictures as normalised floats, the inputs that nothing needs pruned, room for four boxes. */
        SAMEXPORTER_PRUNED,
        OSAM,
        USLS,
        /** Features of half precision. */
        USLS_HALVES;

        boolean usls() {
            return this == USLS || this == USLS_HALVES;
        }

        DataType real() {
            return this == USLS_HALVES ? FLOAT16 : FLOAT;
        }
    }

    private static final int CHANNELS = 256;
    private static final int[] SIDES = {288, 144, 72};

    private final Kind kind;

    private Sam3Graphs(Kind kind) {
        this.kind = kind;
    }

    /** Writes {@code image_encoder.onnx}, {@code text_encoder.onnx} and {@code decoder.onnx} into a folder. */
    public static void write(Kind kind, Path folder) {
        Sam3Graphs graphs = new Sam3Graphs(kind);
        graphs.images().write(folder.resolve("image_encoder.onnx"));
        graphs.texts().write(folder.resolve("text_encoder.onnx"));
        graphs.decoder().write(folder.resolve("decoder.onnx"));
    }

    private Graph images() {
        Graph g = Graph.opset(17);
        String planes;
        float[] half = {0.5f, 0.5f, 0.5f};
        if (kind.usls()) {
            g.input("images", FLOAT, "batch", 3, 1008, 1008);
            planes = PartColors.denormalised(g, "images", half, half);
        } else if (kind == Kind.SAMEXPORTER_PRUNED) {
            g.input("image", FLOAT, 3, 1008, 1008);
            planes = PartColors.denormalised(g, g.apply("Unsqueeze", "image", g.list(0)), half, half);
        } else {
            g.input("image", UINT8, 3, 1008, 1008);
            planes = g.apply("Unsqueeze", g.cast("image", FLOAT), g.list(0));
        }
        String found = g.call("Resize", PartColors.matches(g, planes), "", "", g.list(1, 6, 288, 288))
                .text("mode", "linear")
                .value();
        for (int level = 0; level < 3; level++) {
            String features = level == 0
                    ? g.apply("Pad", found, g.list(0, 0, 0, 0, 0, CHANNELS - 6, 0, 0))
                    : same(g, level, 0.25);
            emit(g, features, feature(level), level);
            if (!kind.usls() || level == 2) {
                emit(g, same(g, level, 0.5), position(level), level);
            }
        }
        return g;
    }

    private String feature(int level) {
        return (kind.usls() ? "fpn_feat_" : "backbone_fpn_") + level;
    }

    private String position(int level) {
        return (kind.usls() ? "fpn_pos_" : "vision_pos_enc_") + level;
    }

    /** One value everywhere, another for every level. */
    private static String same(Graph g, int level, double value) {
        String shape = g.list(1, CHANNELS, SIDES[level], SIDES[level]);
        return g.apply("Expand", g.number(value + level), shape);
    }

    private void emit(Graph g, String value, String name, int level) {
        g.output(name, kind.real(), kind.usls() ? "batch" : (Object) 1, CHANNELS, SIDES[level], SIDES[level]);
        g.call("Cast", value).integer("to", kind.real().getNumber()).to(name);
    }

    private Graph texts() {
        Graph g = Graph.opset(17);
        if (kind.usls()) {
            g.input("input_ids", INT64, "batch", 32).input("attention_mask", INT64, "batch", 32);
            g.output("text_features", kind.real(), "batch", 32, 256).output("text_mask", BOOL, "batch", 32);
            String column = g.apply("Unsqueeze", scaled(g, "input_ids"), g.list(2));
            String padded = g.apply("Pad", column, g.list(0, 0, 0, 0, 0, 255));
            g.call("Cast", padded).integer("to", kind.real().getNumber()).to("text_features");
            g.call("Cast", "attention_mask").integer("to", BOOL.getNumber()).to("text_mask");
            return g;
        }
        g.input("tokens", INT64, 1, 32);
        g.output("text_attention_mask", BOOL, 1, 32)
                .output("text_memory", FLOAT, 32, 1, 256)
                .output("text_embeds", FLOAT, 32, 1, 1024);
        g.call("Equal", "tokens", g.longs("zero", new long[] {0})).to("text_attention_mask");
        String column = g.apply("Reshape", scaled(g, "tokens"), g.list(32, 1, 1));
        g.call("Pad", column, g.list(0, 0, 0, 0, 0, 255)).to("text_memory");
        g.call("Pad", column, g.list(0, 0, 0, 0, 0, 1023)).to("text_embeds");
        return g;
    }

    /** Ids so small that half precision tells the texts apart. */
    private static String scaled(Graph g, String ids) {
        return g.apply("Div", g.cast(ids, FLOAT), g.number(1000));
    }

    private Graph decoder() {
        Graph g = Graph.opset(17);
        String valid;
        String words;
        if (kind.usls()) {
            g.input("text_features", kind.real(), "batch", 32, 256).input("text_mask", BOOL, "batch", 32);
            valid = g.apply("Reshape", g.cast("text_mask", FLOAT), g.list(32));
            words = g.cast("text_features", FLOAT);
        } else {
            g.input("language_mask", BOOL, 1, 32).input("language_features", FLOAT, 32, 1, 256);
            valid = g.apply("Reshape", g.cast(g.apply("Not", "language_mask"), FLOAT), g.list(32));
            words = "language_features";
            if (kind != Kind.OSAM) {
                g.input("language_embeds", FLOAT, 32, 1, 1024);
            }
        }
        String rows = g.apply("Reshape", words, g.list(32, 256));
        String column = g.apply("Reshape", g.apply("Slice", rows, g.list(0), g.list(1), g.list(1)), g.list(32));
        String plane = g.apply("Mul", chosen(g, hash(g, column, valid)), trust(g));
        // 288 x 288: above 0 where more than half of a cell has the colour.
        String logits = g.apply("Mul", g.apply("Sub", plane, g.number(0.5)), g.number(20));
        String nothing = g.apply("Sub", g.apply("Mul", plane, g.number(0)), g.number(10));
        String left = g.cast(g.apply("Less", g.floats("columns", counted(288), 1, 1, 1, 288), g.number(144)), BOOL);
        String instances = g.call(
                        "Concat",
                        g.apply("Where", left, logits, nothing),
                        g.apply("Where", left, nothing, logits),
                        g.apply("Neg", nothing))
                .integer("axis", 1)
                .value();
        String present = g.cast(
                g.apply(
                        "Greater",
                        g.call("ReduceMax", plane).integer("keepdims", 0).value(),
                        g.number(0.5)),
                FLOAT);
        if (kind.usls()) {
            queries(g, instances, present);
        } else {
            filtered(g, instances, present);
        }
        return g;
    }

    /** What tells a text: its tokens by their places, padding left out. */
    private static String hash(Graph g, String column, String valid) {
        float[] places = new float[32];
        for (int i = 0; i < 32; i++) {
            places[i] = i + 1;
        }
        String kept = g.apply("Mul", g.apply("Mul", column, valid), g.floats("places", places, 32));
        return g.call("ReduceSum", kept).integer("keepdims", 0).value();
    }

    private static float hash(long... ids) {
        double sum = 49.406;
        for (int i = 0; i < ids.length; i++) {
            sum += ids[i] / 1000.0 * (i + 2);
        }
        return (float) (sum + 49.407 * (ids.length + 2));
    }

    /** The plane [1, 1, 288, 288] of the part that the text means. */
    private String chosen(Graph g, String hash) {
        String found = kind.real() == FLOAT ? feature(0) : g.cast(feature(0), FLOAT);
        g.input(feature(0), kind.real(), kind.usls() ? "batch" : (Object) 1, CHANNELS, 288, 288);
        String sum = g.apply("Mul", g.apply("Slice", found, g.list(0), g.list(1), g.list(1)), g.number(0));
        for (Known known : KNOWN) {
            String off = g.apply("Abs", g.apply("Sub", hash, g.number(hash(known.ids()))));
            String is = g.cast(g.apply("Less", off, g.number(kind.real() == FLOAT ? 0.01 : 0.3)), FLOAT);
            long channel = known.part().ordinal();
            String plane = g.apply("Slice", found, g.list(channel), g.list(channel + 1), g.list(1));
            sum = g.apply("Add", sum, g.apply("Mul", plane, is));
        }
        return sum;
    }

    /** 1 where every other input is what it should be, else 0. */
    private String trust(Graph g) {
        String trust = g.number(1);
        for (int level = 0; level < 3; level++) {
            Object batch = kind.usls() ? "batch" : (Object) 1;
            if (level > 0) {
                g.input(feature(level), kind.real(), batch, CHANNELS, SIDES[level], SIDES[level]);
                trust = g.apply("Mul", trust, is(g, feature(level), 0.25 + level));
            }
            boolean used = level == 2 || kind == Kind.SAMEXPORTER;
            if (used) {
                g.input(position(level), kind.real(), batch, CHANNELS, SIDES[level], SIDES[level]);
                trust = g.apply("Mul", trust, is(g, position(level), 0.5 + level));
            }
        }
        if (kind.usls()) {
            g.input("input_boxes", FLOAT, "batch", "boxes", 4).input("input_boxes_labels", INT64, "batch", "boxes");
            return g.apply("Mul", g.apply("Mul", trust, is(g, "input_boxes_labels", -10)), is(g, "input_boxes", 0));
        }
        int boxes = kind == Kind.SAMEXPORTER_PRUNED ? 4 : 1;
        g.input("box_coords", FLOAT, boxes, 1, 4);
        g.input("box_labels", INT64, boxes, 1);
        g.input("box_masks", BOOL, 1, boxes);
        return g.apply("Mul", trust, is(g, g.cast("box_masks", FLOAT), 1));
    }

    /** 1 where all of a value is about a number, else 0. */
    private static String is(Graph g, String value, double number) {
        String off = g.apply("Abs", g.apply("Sub", g.cast(value, FLOAT), g.number(number)));
        String most = g.call("ReduceMax", off).integer("keepdims", 0).value();
        return g.cast(g.apply("Less", most, g.number(0.01)), FLOAT);
    }

    private static float[] counted(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    /** Two instances of 0.9 or 0.8 where there is anything, and one of 0.4 that covers the picture; cut at 0.5 in the graph. */
    private void filtered(Graph g, String instances, String present) {
        String scores = g.apply("Mul", g.floats("scores_of", new float[] {0.9f, 0.8f, 0.4f}, 3), present);
        String kept = g.apply("Greater", scores, g.number(0.5));
        String three = g.call("Transpose", instances).ints("perm", 1, 0, 2, 3).value();
        String some = g.call("Compress", three, kept).integer("axis", 0).value();
        String count = g.apply("Slice", g.apply("Shape", some), g.list(0), g.list(1));
        g.output("boxes", FLOAT, "instances", 4).output("scores", FLOAT, "instances");
        g.call(
                        "Expand",
                        g.number(0),
                        g.call("Concat", count, g.list(4)).integer("axis", 0).value())
                .to("boxes");
        g.call("Compress", scores, kept).integer("axis", 0).to("scores");
        if (kind == Kind.OSAM) {
            g.output("masks", FLOAT, "instances", 1, 288, 288);
            g.call("Sigmoid", some).to("masks");
            return;
        }
        g.input("original_height", INT64).input("original_width", INT64);
        g.output("masks", BOOL, "instances", 1, "height", "width");
        String height = g.apply("Unsqueeze", "original_height", g.list(0));
        String width = g.apply("Unsqueeze", "original_width", g.list(0));
        // Resized before the cut, which may leave none: Resize takes no empty tensor.
        String size =
                g.call("Concat", g.list(3, 1), height, width).integer("axis", 0).value();
        String full =
                g.call("Resize", three, "", "", size).text("mode", "linear").value();
        String inside = g.apply("Greater", full, g.number(0));
        g.call("Compress", inside, kept).integer("axis", 0).to("masks");
    }

    /** 200 queries: two that mean it, one whose score presence takes below 0.5, and 197 of nothing. */
    private void queries(Graph g, String instances, String present) {
        g.output("pred_masks", FLOAT, "batch", 200, 288, 288)
                .output("pred_boxes", FLOAT, "batch", 200, 4)
                .output("pred_logits", FLOAT, "batch", 200)
                .output("presence_logits", FLOAT, "batch", 1);
        String full = g.apply("Expand", g.number(9), g.list(1, 197, 288, 288));
        g.call("Concat", instances, full).integer("axis", 1).to("pred_masks");
        g.call("Expand", g.number(0), g.list(1, 200, 4)).to("pred_boxes");
        float[] logits = new float[200];
        java.util.Arrays.fill(logits, -4);
        logits[0] = 3;
        logits[1] = 2;
        logits[2] = 0.2f;
        g.call("Identity", g.floats("logits", logits, 1, 200)).to("pred_logits");
        String presence = g.apply("Sub", g.apply("Mul", present, g.number(5)), g.number(3));
        g.call("Reshape", presence, g.list(1, 1)).to("presence_logits");
    }
}
