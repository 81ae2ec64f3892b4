package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;

/** Layer norms of the branches: weight ones, bias zeros. */
final class Norms {
    private Norms() {}

    /** @return weight and bias */
    static List<NDArray> declare(Parameters parameters, String name, int width) {
        parameters.declare(name + ".weight", Initial.ones(), width);
        parameters.declare(name + ".bias", Initial.zeros(), width);
        return parameters.get(name + ".", "weight", "bias");
    }
}
