package org.verw.partsegment.sam;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT16;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT32;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.graph.PartColors;

/**
 * Small files with exactly the signatures of the exports of SAM. The encoder finds the colours of a drawing at the frame's full
 * resolution and hides them in the features; the decoder gives back what inside the box has the colour of the box's centre, as logits,
 * the best of several masks being neither first nor last. Boxes are read from the prompt as the real networks read them.
 */
public final class SamGraphs {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float[] HALF = {0.5f, 0.5f, 0.5f};

    /** A way in which SAM is exported. */
    public enum Kind {
        /** samexporter {@code --use-preprocess}: pictures as [H, W, 3]. */
        SAM_PREPROCESSING,
        SAM,
        /** labelme and osam: an input of another name. */
        SAM_OSAM,
        /** samexporter on segment-anything 1.0: the cut of the padding is frozen at 1500 x 2250. */
        SAM_FROZEN,
        /** One mask only, half precision, whole numbers of 32 bits. */
        SAM_HALVES,
        SAM_TRANSFORMERS,
        SAM_2_SAMEXPORTER,
        SAM_2_OSAM,
        SAM_2_TRANSFORMERS,
        TRACKER;

        boolean transformers() {
            return this == SAM_TRANSFORMERS || this == SAM_2_TRANSFORMERS || this == TRACKER;
        }

        boolean first() {
            return !name().startsWith("SAM_2") && this != TRACKER;
        }

        int side() {
            return this == TRACKER ? 1008 : 1024;
        }

        /** Pixels of the frame for each cell of the features. */
        int stride() {
            return this == TRACKER ? 14 : 16;
        }

        DataType real() {
            return this == SAM_HALVES ? FLOAT16 : FLOAT;
        }
    }

    private final Kind kind;
    private final int cells;

    private SamGraphs(Kind kind) {
        this.kind = kind;
        this.cells = kind.side() / kind.stride();
    }

    /** Writes {@code encoder.onnx} and {@code decoder.onnx} into a folder. */
    public static void write(Kind kind, Path folder) {
        new SamGraphs(kind).encoder().write(folder.resolve("encoder.onnx"));
        new SamGraphs(kind).decoder().write(folder.resolve("decoder.onnx"));
    }

    private Graph encoder() {
        Graph g = Graph.opset(17);
        String planes = picture(g);
        String classes = PartColors.classes(g, PartColors.matches(g, planes));
        String blocks = g.call("SpaceToDepth", classes)
                .integer("blocksize", kind.stride())
                .value();
        String embedding = channels(g, blocks, kind.stride() * kind.stride(), 256);
        switch (kind) {
            case SAM_TRANSFORMERS -> {
                feature(g, embedding, "image_embeddings", 256, 1);
                feature(g, embedding, "image_positional_embeddings", 256, 1);
            }
            case SAM_2_SAMEXPORTER -> {
                fine(g, classes, "high_res_feats_0", "high_res_feats_1");
                feature(g, embedding, "image_embed", 256, 1);
            }
            case SAM_2_OSAM -> {
                feature(g, embedding, "embedding", 256, 1);
                fine(g, classes, "high_res_features1", "high_res_features2");
            }
            case SAM_2_TRANSFORMERS, TRACKER -> {
                fine(g, classes, "image_embeddings.0", "image_embeddings.1");
                feature(g, embedding, "image_embeddings.2", 256, 1);
            }
            default -> feature(g, embedding, "image_embeddings", 256, 1);
        }
        return g;
    }

    /** The input, as planes [1, 3, side, side] of 0 to 255. */
    private String picture(Graph g) {
        int side = kind.side();
        if (kind == Kind.SAM_PREPROCESSING) {
            g.input("input_image", FLOAT, "image_height", "image_width", 3);
            String planes = g.apply(
                    "Unsqueeze",
                    g.call("Transpose", "input_image").ints("perm", 2, 0, 1).value(),
                    g.list(0));
            // Normalised, then padded with 0 to the square, as the real graph does.
            String back = g.floats("mean", new float[] {123.675f, 116.28f, 103.53f}, 1, 3, 1, 1);
            String centred = g.apply("Sub", planes, back);
            String missing = g.apply("Sub", g.list(1, 3, side, side), g.apply("Shape", centred));
            String pads = g.call("Concat", g.list(0, 0, 0, 0), missing)
                    .integer("axis", 0)
                    .value();
            return g.apply("Add", g.apply("Pad", centred, pads), back);
        }
        String name = kind == Kind.SAM_OSAM
                ? "x"
                : kind.transformers()
                        ? "pixel_values"
                        : kind == Kind.SAM_2_SAMEXPORTER ? "image" : kind == Kind.SAM_2_OSAM ? "input" : "input_image";
        Object batch = kind.transformers() ? "batch" : (Object) 1;
        g.input(name, kind.real(), batch, 3, side, side);
        String planes = kind.real() == FLOAT ? name : g.cast(name, FLOAT);
        return kind == Kind.TRACKER
                ? PartColors.denormalised(g, planes, HALF, HALF)
                : PartColors.denormalised(g, planes, MEAN, DEVIATION);
    }

    private String channels(Graph g, String value, int from, int to) {
        return from == to ? value : g.apply("Pad", value, g.list(0, 0, 0, 0, 0, to - from, 0, 0));
    }

    private void feature(Graph g, String value, String name, int channels, int finer) {
        Object batch = kind.transformers() ? "batch" : (Object) 1;
        g.output(name, kind.real(), batch, channels, cells * finer, cells * finer);
        g.call("Cast", value).integer("to", kind.real().getNumber()).to(name);
    }

    /** The two features of a finer grid; they hold the same picture, of which the decoder needs all three copies. */
    private void fine(Graph g, String classes, String first, String second) {
        if (kind == Kind.TRACKER) {
            String small = g.call("Resize", classes, "", "", g.list(1, 1, 288, 288))
                    .text("mode", "nearest")
                    .value();
            feature(g, channels(g, small, 1, 32), first, 32, 4);
            String smaller = g.call("Resize", classes, "", "", g.list(1, 1, 144, 144))
                    .text("mode", "nearest")
                    .value();
            feature(g, channels(g, smaller, 1, 64), second, 64, 2);
            return;
        }
        String four = g.call("SpaceToDepth", classes).integer("blocksize", 4).value();
        feature(g, channels(g, four, 16, 32), first, 32, 4);
        String eight = g.call("SpaceToDepth", classes).integer("blocksize", 8).value();
        feature(g, channels(g, eight, 64, 64), second, 64, 2);
    }

    private Graph decoder() {
        Graph g = Graph.opset(17);
        String classes = restore(g);
        String box = kind.transformers() ? boxInput(g) : points(g);
        String inside = inside(g, box);
        String logits = g.apply(
                "Mul", g.apply("Sub", g.apply("Mul", same(g, classes, box), inside), g.number(0.5)), g.number(20));
        String low = g.call("AveragePool", logits)
                .ints("kernel_shape", 4, 4)
                .ints("strides", 4, 4)
                .value();
        low = kind.transformers() ? pointless(g, low) : maskless(g, low);
        String others = g.apply("Neg", low);
        boolean single = kind == Kind.SAM_HALVES;
        boolean four = kind.first() && !kind.transformers();
        String all = single
                ? low
                : four
                        ? g.call("Concat", others, others, low, others)
                                .integer("axis", 1)
                                .value()
                        : g.call("Concat", others, low, others)
                                .integer("axis", 1)
                                .value();
        float[] quality = single
                ? new float[] {0.875f}
                : four ? new float[] {0.3f, 0.5f, 0.875f, 0.25f} : new float[] {0.3f, 0.875f, 0.5f};
        answer(g, all, quality, kind.side() / 4);
        return g;
    }

    /** The classes [1, 1, side, side] that the encoder hid; 0 unless all features agree. */
    private String restore(Graph g) {
        switch (kind) {
            case SAM_TRANSFORMERS -> {
                String a = unblock(g, take(g, "image_embeddings", 256, 1), 16);
                String b = unblock(g, take(g, "image_positional_embeddings", 256, 1), 16);
                return agreed(g, a, b);
            }
            case SAM_2_SAMEXPORTER -> {
                String embed = take(g, "image_embed", 256, 1);
                return all(g, embed, take(g, "high_res_feats_0", 32, 4), take(g, "high_res_feats_1", 64, 2));
            }
            case SAM_2_OSAM -> {
                String embed = take(g, "image_embeddings", 256, 1);
                return all(g, embed, take(g, "high_res_features1", 32, 4), take(g, "high_res_features2", 64, 2));
            }
            case SAM_2_TRANSFORMERS, TRACKER -> {
                String finest = take(g, "image_embeddings.0", 32, 4);
                String finer = take(g, "image_embeddings.1", 64, 2);
                return all(g, take(g, "image_embeddings.2", 256, 1), finest, finer);
            }
            default -> {
                return unblock(g, take(g, "image_embeddings", 256, 1), 16);
            }
        }
    }

    private String take(Graph g, String name, int channels, int finer) {
        Object batch = kind.transformers() ? "batch" : (Object) 1;
        g.input(name, kind.real(), batch, channels, cells * finer, cells * finer);
        return kind.real() == FLOAT ? name : g.cast(name, FLOAT);
    }

    private String all(Graph g, String embed, String finest, String finer) {
        if (kind == Kind.TRACKER) {
            String classes = unblock(g, first(g, embed, 196), 14);
            String seen =
                    g.apply("Add", g.apply("ReduceMax", first(g, finest, 1)), g.apply("ReduceMax", first(g, finer, 1)));
            return g.apply("Mul", classes, g.apply("Sign", seen));
        }
        String a = unblock(g, embed, 16);
        return agreed(g, agreed(g, a, unblock(g, first(g, finest, 16), 4)), unblock(g, finer, 8));
    }

    private String first(Graph g, String value, int channels) {
        return g.apply("Slice", value, g.list(0), g.list(channels), g.list(1));
    }

    private String unblock(Graph g, String value, int block) {
        return g.call("DepthToSpace", value).integer("blocksize", block).value();
    }

    private String agreed(Graph g, String a, String b) {
        String near = g.cast(g.apply("Less", g.apply("Abs", g.apply("Sub", a, b)), g.number(0.5)), FLOAT);
        return g.apply("Mul", a, near);
    }

    /** Left, top, right, bottom [4] from the corners with the labels 2 and 3. */
    private String points(Graph g) {
        Object labels = kind == Kind.SAM_2_SAMEXPORTER ? "num_labels" : (Object) 1;
        g.input("point_coords", kind.real(), labels, "num_points", 2);
        g.input("point_labels", kind == Kind.SAM_HALVES ? INT32 : FLOAT, labels, "num_points");
        String coords = kind.real() == FLOAT ? "point_coords" : g.cast("point_coords", FLOAT);
        String marks = kind == Kind.SAM_HALVES ? g.cast("point_labels", FLOAT) : "point_labels";
        String[] corners = new String[2];
        for (int corner = 0; corner < 2; corner++) {
            String is = g.cast(g.apply("Equal", marks, g.number(2 + corner)), FLOAT);
            String picked = g.apply("Mul", coords, g.apply("Unsqueeze", is, g.list(2)));
            corners[corner] = g.call("ReduceSum", picked, g.list(0, 1))
                    .integer("keepdims", 0)
                    .value();
        }
        return g.call("Concat", corners).integer("axis", 0).value();
    }

    private String boxInput(Graph g) {
        g.input("input_points", FLOAT, "batch", "point_batch", "points", 2);
        g.input("input_labels", INT64, "batch", "point_batch", "points");
        g.input("input_boxes", FLOAT, "batch", "boxes", 4);
        return g.apply("Reshape", "input_boxes", g.list(4));
    }

    /** 1 inside the box, which is in pixels of the frame. */
    private String inside(Graph g, String box) {
        int side = kind.side();
        float[] centres = new float[side];
        for (int i = 0; i < side; i++) {
            centres[i] = i + 0.5f;
        }
        String x = g.floats("x_centres", centres, 1, 1, 1, side);
        String y = g.floats("y_centres", centres, 1, 1, side, 1);
        String across = g.apply("And", g.apply("Greater", x, edge(g, box, 0)), g.apply("Less", x, edge(g, box, 2)));
        String down = g.apply("And", g.apply("Greater", y, edge(g, box, 1)), g.apply("Less", y, edge(g, box, 3)));
        return g.cast(g.apply("And", across, down), FLOAT);
    }

    private String edge(Graph g, String box, int index) {
        return g.call("Gather", box, g.longs("edge" + index, new long[] {index}))
                .integer("axis", 0)
                .value();
    }

    /** 1 where the class is that of the box's centre, 0 everywhere where that is none. */
    private String same(Graph g, String classes, String box) {
        String middle = g.cast(
                g.apply(
                        "Mul",
                        g.apply(
                                "Add",
                                g.apply("Slice", box, g.list(0), g.list(2)),
                                g.apply("Slice", box, g.list(2), g.list(4))),
                        g.number(0.5)),
                INT64);
        String limited =
                g.apply("Min", g.apply("Max", middle, g.list(0, 0)), g.list(kind.side() - 1L, kind.side() - 1L));
        String swapped = g.apply("Gather", limited, g.list(1, 0));
        String at = g.call("Concat", g.list(0, 0), swapped).integer("axis", 0).value();
        String here = g.apply("GatherND", classes, g.apply("Unsqueeze", at, g.list(0)));
        String equal = g.cast(g.apply("Less", g.apply("Abs", g.apply("Sub", classes, here)), g.number(0.5)), FLOAT);
        return g.apply("Mul", equal, g.apply("Sign", here));
    }

    /** Nothing at all where points are given besides the box. */
    private String pointless(Graph g, String low) {
        String points = g.apply("Slice", g.apply("Shape", "input_points"), g.list(2), g.list(3));
        String labels = g.apply("Slice", g.apply("Shape", "input_labels"), g.list(2), g.list(3));
        String sum = g.cast(g.apply("Add", points, labels), FLOAT);
        return g.apply("Sub", low, g.apply("Mul", sum, g.number(100)));
    }

    /** Nothing at all where a mask is said to be given. */
    private String maskless(Graph g, String low) {
        Object labels = kind == Kind.SAM_2_SAMEXPORTER ? "num_labels" : (Object) 1;
        g.input("mask_input", kind.real(), labels, 1, 256, 256);
        g.input("has_mask_input", kind.real(), labels);
        String given = kind.real() == FLOAT ? "has_mask_input" : g.cast("has_mask_input", FLOAT);
        String mask = kind.real() == FLOAT ? "mask_input" : g.cast("mask_input", FLOAT);
        String any = g.apply(
                "Add",
                g.apply("Abs", given),
                g.call("ReduceMax", g.apply("Abs", mask)).integer("keepdims", 0).value());
        return g.apply("Sub", low, g.apply("Mul", any, g.number(100)));
    }

    private void answer(Graph g, String low, float[] quality, int coarse) {
        int count = quality.length;
        if (kind.transformers()) {
            g.output("iou_scores", FLOAT, "batch", "boxes", count);
            g.output("pred_masks", FLOAT, "batch", "boxes", count, coarse, coarse);
            g.call("Identity", g.floats("quality", quality, 1, 1, count)).to("iou_scores");
            g.call("Unsqueeze", low, g.list(0)).to("pred_masks");
            if (kind != Kind.SAM_TRANSFORMERS) {
                g.output("object_score_logits", FLOAT, "batch", "boxes", 1);
                String most = g.call("ReduceMax", low).integer("keepdims", 0).value();
                g.call("Reshape", most, g.list(1, 1, 1)).to("object_score_logits");
            }
            return;
        }
        String scores = kind == Kind.SAM_2_OSAM ? "scores" : "iou_predictions";
        if (kind == Kind.SAM_2_SAMEXPORTER) {
            g.output("masks", FLOAT, "num_labels", count, coarse, coarse);
            g.output(scores, FLOAT, "num_labels", count);
            g.call("Clip", low, g.number(-32), g.number(32)).to("masks");
            g.call("Identity", g.floats("quality", quality, 1, count)).to(scores);
            return;
        }
        g.output("masks", kind.real(), 1, count, "height", "width");
        g.output(scores, kind.real(), 1, count);
        g.output("low_res_masks", kind.real(), 1, count, coarse, coarse);
        g.call("Cast", full(g, low, count))
                .integer("to", kind.real().getNumber())
                .to("masks");
        g.call("Cast", g.floats("quality", quality, 1, count))
                .integer("to", kind.real().getNumber())
                .to(scores);
        g.call("Cast", low).integer("to", kind.real().getNumber()).to("low_res_masks");
    }

    /** Scaled to the frame, cut to the content of a picture of the asked size, scaled to that. */
    private String full(Graph g, String low, int count) {
        g.input("orig_im_size", kind == Kind.SAM_2_OSAM ? INT64 : kind == Kind.SAM_HALVES ? INT32 : FLOAT, 2);
        String size = g.cast("orig_im_size", FLOAT);
        String whole = g.call("Concat", g.list(1, count), g.cast("orig_im_size", INT64))
                .integer("axis", 0)
                .value();
        if (kind == Kind.SAM_2_OSAM) {
            return linear(g, low, whole);
        }
        String frame = linear(g, low, g.list(1, count, 1024, 1024));
        String scale = g.apply("Div", g.number(1024), g.apply("ReduceMax", size));
        String content = kind == Kind.SAM_FROZEN
                ? g.list(683, 1024)
                : g.cast(g.apply("Floor", g.apply("Add", g.apply("Mul", size, scale), g.number(0.5))), INT64);
        return linear(g, g.apply("Slice", frame, g.list(0, 0), content, g.list(2, 3)), whole);
    }

    private String linear(Graph g, String value, String sizes) {
        return g.call("Resize", value, "", "", sizes)
                .text("mode", "linear")
                .text("coordinate_transformation_mode", "half_pixel")
                .value();
    }
}
