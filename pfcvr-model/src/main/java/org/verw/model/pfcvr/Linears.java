package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;

/** Linear layers with PyTorch's own start: weight and bias uniform within 1 / sqrt(inputs). */
final class Linears {
    private Linears() {}

    /** @return weight (outputs, inputs) and bias (outputs) */
    static List<NDArray> declare(Parameters parameters, String name, int inputs, int outputs) {
        weight(parameters, name, inputs, outputs);
        parameters.declare(name + ".bias", Initial.uniform(1 / Math.sqrt(inputs)), outputs);
        return parameters.get(name + ".", "weight", "bias");
    }

    /** A layer without bias. */
    static void weight(Parameters parameters, String name, int inputs, int outputs) {
        parameters.declare(name + ".weight", Initial.uniform(1 / Math.sqrt(inputs)), outputs, inputs);
    }
}
