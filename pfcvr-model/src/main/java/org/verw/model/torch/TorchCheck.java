package org.verw.model.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Finding;

/** Looks at this machine's PyTorch. */
public final class TorchCheck {
    private TorchCheck() {}

    /** Loads the engine as training does, and multiplies two matrices. */
    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            Engine engine = Engine.getInstance();
            NDArray two = manager.ones(new ai.djl.ndarray.types.Shape(2, 2));
            boolean right = two.matMul(two).getFloat(0, 0) == 2;
            findings.add(new Finding("PyTorch", right, engine.getVersion() + " through DJL"));
            int gpus = engine.getGpuCount();
            findings.add(new Finding(
                    "PyTorch on a GPU",
                    gpus > 0,
                    gpus > 0
                            ? gpus + " CUDA device(s)"
                            : "not used: no CUDA device, or a build without CUDA (./mvnw -Pcuda, see docs/gpu.md)"));
        } catch (EngineException e) {
            findings.add(new Finding("PyTorch", false, "does not start here: " + e.getMessage()));
        }
        return findings;
    }
}
