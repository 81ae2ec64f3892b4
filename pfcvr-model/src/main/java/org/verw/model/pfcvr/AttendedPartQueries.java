package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ModelPreset;
import org.verw.model.clip.TextTower;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * The paper's part queries (eq. 1): each learned query, after a linear layer, attends once to its part's text feature followed by
 * the tokens of the caption, padding left out. The paper does not say whether a query also sees the texts of the other parts; here
 * it does not ("both the standalone part text and the full-sentence global text").
 */
final class AttendedPartQueries implements PartQueries {
    private static final int PARTS = 6;

    private final List<NDArray> queries;
    private final List<NDArray> projection;
    private final List<NDArray> attention;
    private final NDArray heads;
    private final long[] partTexts;

    /** @param partTexts int64 (6, context) row-major */
    AttendedPartQueries(Parameters parameters, ModelPreset preset, long[] partTexts) {
        int width = preset.embed();
        this.heads = Torch.scalar(preset.branches().partHeads());
        this.partTexts = partTexts.clone();
        parameters.declare("query_embed.weight", Initial.normal(1), PARTS, width);
        this.queries = parameters.get("", "query_embed.weight");
        this.projection = Linears.declare(parameters, "query_projection", width, width);
        Initial attend = Initial.normal(Math.pow(width, -0.5));
        parameters.declare("query_attn.in_proj_weight", attend, 3L * width, width);
        parameters.declare("query_attn.in_proj_bias", Initial.zeros(), 3L * width);
        parameters.declare("query_attn.out_proj.weight", attend, width, width);
        parameters.declare("query_attn.out_proj.bias", Initial.zeros(), width);
        this.attention =
                parameters.get("query_attn.", "in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias");
    }

    @Override
    public NDArray features(Encoded batch) {
        NDArray captions = batch.textTokens();
        NDArray tokens = Torch.longs(captions.getManager(), partTexts, new Shape(PARTS, partTexts.length / PARTS));
        NDArray parts = TextTower.atEnd(batch.partTokens(), tokens)
                .expandDims(0)
                .broadcast(new Shape(batch.size(), PARTS, captions.getShape().get(2)));
        NDArray memory = parts.concat(captions, 1);
        NDArray query = Torch.run("linear", List.of(queries.get(0)), projection)
                .expandDims(0)
                .broadcast(parts.getShape());
        NDArray allowed = Torch.floats(
                captions.getManager(),
                allowed(batch.batch()),
                new Shape(batch.size(), 1, PARTS, memory.getShape().get(1)));
        return Torch.run("multi_head_attention", List.of(query, memory, memory, heads, allowed), attention);
    }

    /** Scores to add, (B, 1, 6, 6 + context): 0 for the query's own part and for the caption up to its end. */
    private static float[] allowed(VehicleBatch batch) {
        int context = batch.context();
        int columns = PARTS + context;
        float[] allowed = new float[batch.size() * PARTS * columns];
        Arrays.fill(allowed, Float.NEGATIVE_INFINITY);
        for (int b = 0; b < batch.size(); b++) {
            int end = end(batch.tokens(), b * context, context);
            for (int k = 0; k < PARTS; k++) {
                int row = (b * PARTS + k) * columns;
                allowed[row + k] = 0;
                Arrays.fill(allowed, row + PARTS, row + PARTS + end + 1, 0);
            }
        }
        return allowed;
    }

    /** Place of the end token, which has the largest id. */
    private static int end(long[] tokens, int row, int context) {
        int end = 0;
        for (int i = 1; i < context; i++) {
            if (tokens[row + i] > tokens[row + end]) {
                end = i;
            }
        }
        return end;
    }
}
