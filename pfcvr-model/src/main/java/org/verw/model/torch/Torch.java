package org.verw.model.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * PyTorch in this process, started once: the operations that DJL lacks, compiled from {@code operations.py} as TorchScript, and
 * scalars to call them with. An operation runs and is differentiated in one native call, so what it needs only inside is freed
 * there and never seen by Java. Thread-safe.
 *
 * <p>All arrays of a step must be made inside an {@link NDScope}: an operation on a parameter belongs to the model's manager and
 * would live as long as the model.
 */
public final class Torch {
    private static final ThreadLocal<Boolean> PREPARED = ThreadLocal.withInitial(() -> false);
    private static final Map<String, NDArray> CALLS = new ConcurrentHashMap<>();
    private static final Map<Long, NDArray> SCALARS = new ConcurrentHashMap<>();

    private Torch() {}

    /** Starts the engine at first use; the manager lives as long as the process and holds a constant number of arrays. */
    private static final class Started {
        static final NDManager MANAGER = start();
        static final PtSymbolBlock OPERATIONS = compile(MANAGER, "operations.py");

        private static NDManager start() {
            NativeLibrary.keepLargeBlocks();
            NativeLibrary.waitWithoutSpinning();
            return NDManager.newBaseManager(Engine.getEngine("PyTorch").defaultDevice(), "PyTorch");
        }

        private static PtSymbolBlock compile(NDManager manager, String resource) {
            try (InputStream in = Torch.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(resource + " is missing from the jar");
                }
                byte[] archive = TorchArchive.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                return JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Another module of operations; lives as long as the process. */
    static PtSymbolBlock compile(String resource) {
        return Started.compile(Started.MANAGER, resource);
    }

    /** Turns off the profiling executor, which would compile each shape anew and take over differentiation. */
    static void prepareThread() {
        if (!PREPARED.get()) {
            JniUtils.setGraphExecutorOptimize(false);
            PREPARED.set(true);
        }
    }

    /** A new manager on the default device (the first GPU where there is one); the caller closes it. */
    public static NDManager manager() {
        return Started.MANAGER.newSubManager();
    }

    /** Seeds everything that PyTorch draws, dropout for example. */
    public static void seed(long seed) {
        Started.MANAGER.getEngine().setRandomSeed((int) (seed ^ (seed >>> 32)));
    }

    /**
     * Runs an operation of {@code operations.py}, recorded for differentiation while a gradient collector is open.
     *
     * @param inputs its arguments but the last; the result belongs to the manager of the first
     * @param weights its last argument; none where it has no such argument
     */
    public static NDArray run(String operation, List<NDArray> inputs, List<NDArray> weights) {
        prepareThread();
        NDList arguments = new NDList(inputs.size() + weights.size() + 1);
        for (NDArray input : inputs) {
            input.setName(null); // it may have been a weight elsewhere
            arguments.add(input);
        }
        for (NDArray weight : weights) {
            weight.setName("w[]"); // DJL passes arrays of such a name as one list
            arguments.add(weight);
        }
        arguments.add(CALLS.computeIfAbsent(operation, name -> {
            NDArray call = constant(0);
            call.setName("module_method:" + name);
            return call;
        }));
        return IValueUtils.forward(Started.OPERATIONS, arguments, true).singletonOrThrow();
    }

    /**
     * Runs without recording for differentiation, and frees everything but the result.
     *
     * @param owner the manager that the result is given to
     */
    public static NDArray inference(Supplier<NDArray> computation, NDManager owner) {
        boolean recording = JniUtils.isGradMode();
        NDArray result;
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = computation.get();
            NDScope.unregister(result);
        } finally {
            JniUtils.setGradMode(recording);
        }
        result.attach(owner);
        NDScope.register(result);
        return result;
    }

    /**
     * A new array with values from Java. Its memory is PyTorch's own: {@code NDManager.create} would lend it Java's, which goes
     * when Java collects the buffer, whoever in PyTorch still reads it.
     */
    public static NDArray floats(NDManager manager, float[] values, Shape shape) {
        NDArray array = manager.create(shape, DataType.FLOAT32);
        copy(FloatBuffer.wrap(values), array);
        return array;
    }

    /** As {@link #floats}, for int64 in one dimension. */
    public static NDArray longs(NDManager manager, long... values) {
        return longs(manager, values, new Shape(values.length));
    }

    /** As {@link #floats}, for int64. */
    public static NDArray longs(NDManager manager, long[] values, Shape shape) {
        NDArray array = manager.create(shape, DataType.INT64);
        if (array.getDevice().isGpu()) {
            array.set(LongBuffer.wrap(values));
        } else {
            array.toByteBuffer(true)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer()
                    .put(values);
        }
        return array;
    }

    /** Copies values from Java over those of a contiguous float32 array. */
    public static void copy(FloatBuffer values, NDArray into) {
        if (into.getDevice().isGpu()) {
            into.set(values);
        } else {
            into.toByteBuffer(true)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .put(values);
        }
    }

    /**
     * Multiplies by a number that may change from call to call. {@code NDArray.mul(Number)} is not safe while recording: the
     * graph keeps the number's array, whose memory is Java's and may be collected before the backward pass reads it.
     */
    public static NDArray scale(NDArray array, double factor) {
        return run("scale", List.of(array, array.getManager().create((float) factor)), List.of());
    }

    /** An int64 scalar, kept for the life of the process: for the few sizes that operations are called with. */
    public static NDArray scalar(long value) {
        return SCALARS.computeIfAbsent(value, Torch::constant);
    }

    /** An array without elements: "none" for arguments that may be absent. */
    public static NDArray none() {
        return CALLS.computeIfAbsent("", name -> kept(Started.MANAGER.create(new Shape(0), DataType.FLOAT32)));
    }

    private static NDArray constant(long value) {
        return kept(Started.MANAGER.create(value));
    }

    private static NDArray kept(NDArray array) {
        NDScope.unregister(array);
        return array;
    }
}
