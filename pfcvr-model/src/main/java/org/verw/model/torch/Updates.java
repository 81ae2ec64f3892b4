package org.verw.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer does to whole lists of arrays, each in one native call ({@code updates.py}), in place and never recorded:
 * PyTorch's own fused kernels, so that 300 small tensors cost little more than one large one. One thread at a time.
 */
public final class Updates {
    private Updates() {}

    private static final class Compiled {
        static final PtSymbolBlock MODULE = Torch.compile("updates.py");
    }

    /**
     * Gradient that was collected for a parameter since it was last zeroed; a view of it, belongs to the open scope.
     *
     * @return null where none ever reached it
     */
    public static @Nullable NDArray gradient(NDArray parameter) {
        return JniUtils.getGradient((PtNDArray) parameter);
    }

    /** Square root of the sum of all squares, as float32 computes it. */
    public static double norm(List<NDArray> arrays) {
        try (NDArray norm = call("norm", List.of(arrays))) {
            return norm.getFloat();
        }
    }

    /** Multiplies every array. */
    public static void scale(List<NDArray> arrays, double factor) {
        call("scale", List.of(arrays), factor).close();
    }

    /** Sets every array to zero. */
    public static void zero(List<NDArray> arrays) {
        call("zero", List.of(arrays)).close();
    }

    /**
     * One step of Adam (Kingma and Ba 2015) with PyTorch's placing of epsilon: p -= rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 -
     * beta2^t) + epsilon).
     *
     * @param decoupled true: AdamW (Loshchilov and Hutter 2019), p shrinks by rate * decay first; false: decay * p is added to
     *     the gradient, which {@code gradients} then holds or not: do not read them afterwards
     * @param means m of each parameter
     * @param squares v of each parameter
     * @param step float32 scalar: t, from 1
     */
    public static void adam(
            boolean decoupled,
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> means,
            List<NDArray> squares,
            NDArray step,
            double rate,
            double beta1,
            double beta2,
            double decay,
            double epsilon) {
        List<NDArray> steps =
                Stream.generate(() -> step).limit(parameters.size()).toList();
        call(
                        decoupled ? "adamw" : "adam",
                        List.of(parameters, gradients, means, squares, steps),
                        rate,
                        beta1,
                        beta2,
                        decay,
                        epsilon)
                .close();
    }

    private static NDArray call(String operation, List<List<NDArray>> lists, double... numbers) {
        Torch.prepareThread();
        List<IValue> arguments = new ArrayList<>();
        try {
            for (List<NDArray> list : lists) {
                arguments.add(IValue.listFrom(list.toArray(new PtNDArray[0])));
            }
            for (double number : numbers) {
                arguments.add(IValue.from(number));
            }
            PtNDManager owner = (PtNDManager) lists.get(0).get(0).getManager();
            try (IValue result = IValueUtils.runMethod(Compiled.MODULE, operation, arguments.toArray(new IValue[0]))) {
                return result.toTensor(owner);
            }
        } finally {
            arguments.forEach(IValue::close);
        }
    }
}
