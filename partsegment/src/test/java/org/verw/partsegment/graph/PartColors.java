package org.verw.partsegment.graph;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;

/**
 * Finds the colours of {@link Drawing} inside a graph, by their true values: what was fed must be normalised back to exactly them, so
 * that swapped channels, another mean or another range find nothing.
 */
public final class PartColors {
    /** How far each channel may be off, of 255. */
    public static final int TOLERANCE = 35;

    private static final int[][] COLORS = {
        {40, 80, 220}, {240, 220, 30}, {230, 120, 30}, {200, 40, 200}, {30, 200, 120}, {220, 30, 40}
    };

    private PartColors() {}

    static int[] of(Part part) {
        return COLORS[part.ordinal()].clone();
    }

    /** From normalised planes [1, 3, H, W] back to 0 to 255; gives the name. */
    public static String denormalised(Graph g, String planes, float[] mean, float[] deviation) {
        float[] scale = new float[3];
        float[] shift = new float[3];
        for (int c = 0; c < 3; c++) {
            scale[c] = 255 * deviation[c];
            shift[c] = 255 * mean[c];
        }
        String scaled = g.apply("Mul", planes, g.floats(planes + "_scale", scale, 1, 3, 1, 1));
        return g.apply("Add", scaled, g.floats(planes + "_shift", shift, 1, 3, 1, 1));
    }

    /** From planes [1, 3, H, W] of 0 to 255 to six planes [1, 6, H, W]: 1 where a pixel has the colour of a part; gives the name. */
    public static String matches(Graph g, String planes) {
        List<String> found = new ArrayList<>();
        for (int[] color : COLORS) {
            String target =
                    g.floats("color" + found.size() + planes, new float[] {color[0], color[1], color[2]}, 1, 3, 1, 1);
            String off = g.call("ReduceMax", g.apply("Abs", g.apply("Sub", planes, target)))
                    .ints("axes", 1)
                    .value();
            found.add(g.cast(g.apply("Less", off, g.number(TOLERANCE)), FLOAT));
        }
        return g.call("Concat", found.toArray(String[]::new)).integer("axis", 1).value();
    }

    /** From matches [1, 6, H, W] to one plane [1, 1, H, W]: 0 for nothing, 1 to 6 for the parts; gives the name. */
    public static String classes(Graph g, String matches) {
        String numbers = g.floats("numbers" + matches, new float[] {1, 2, 3, 4, 5, 6}, 1, 6, 1, 1);
        return g.call("ReduceMax", g.apply("Mul", matches, numbers))
                .ints("axes", 1)
                .value();
    }

    /** A value as another type, or itself. */
    public static String as(Graph g, String value, DataType type) {
        return type == FLOAT ? value : g.cast(value, type);
    }
}
