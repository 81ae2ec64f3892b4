package org.verw.partsegment.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.UnavailableException;

/**
 * An ONNX file that knows its inputs and outputs. {@link #run} may be called from several threads at once, but not while
 * {@link #close} runs; whoever opens it closes it. Native memory leaves it only as
 * {@link Held}, which the caller closes.
 */
public final class OnnxModel implements AutoCloseable {
    private final String name;
    private final OrtSession session;
    private final LongAdder nanosInside = new LongAdder();
    private final Map<String, Slot> inputs;
    private final Map<String, Slot> outputs;
    private final Placement placement;
    private final @Nullable Semaphore alone;

    /** @param session taken over, closed with this */
    OnnxModel(String name, OrtSession session, Placement placement, boolean oneAtATime) throws OrtException {
        this(
                name,
                session,
                placement,
                slots(session.getInputInfo()),
                slots(session.getOutputInfo()),
                oneAtATime ? new Semaphore(1) : null);
    }

    private OnnxModel(
            String name,
            OrtSession session,
            Placement placement,
            Map<String, Slot> inputs,
            Map<String, Slot> outputs,
            @Nullable Semaphore alone) {
        this.name = name;
        this.session = session;
        this.placement = placement;
        this.inputs = inputs;
        this.outputs = outputs;
        this.alone = alone;
    }

    /**
     * Loads a file by its path, so that weights beside it ({@code .data}) are found.
     *
     * @param threads of one run, 0 for as many as there are cores
     * @throws org.verw.dataset.InvalidDataException when there is no such file
     * @throws UnavailableException when it is no ONNX file that this runtime can run, weights are not beside it, or the device
     *     cannot be had
     */
    public static OnnxModel open(Path file, Device device, int threads) {
        ModelFile.of(file);
        return ModelLoading.load(
                file.toString(), device, threads, (env, options) -> env.createSession(file.toString(), options));
    }

    /** Loads a file from memory; for files whose weights are inside. */
    public static OnnxModel of(String name, byte[] bytes, Device device, int threads) {
        return ModelLoading.load(name, device, threads, (env, options) -> env.createSession(bytes, options));
    }

    /** The same session, of which it is told why it is not on the GPU. */
    OnnxModel refusedByGpu(String reason) {
        return new OnnxModel(name, session, new Placement(false, reason), inputs, outputs, alone);
    }

    private static Map<String, Slot> slots(Map<String, NodeInfo> declared) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        declared.forEach((slot, node) -> {
            if (node.getInfo() instanceof TensorInfo info) {
                slots.put(slot, new Slot(slot, info.type.toString(), info.getShape()));
            } else {
                slots.put(slot, new Slot(slot, "not a tensor", new long[0]));
            }
        });
        return slots;
    }

    /** What messages call it: the path it was opened with, or the name given with its bytes. */
    public String name() {
        return name;
    }

    /** Declared inputs by name, in the file's order. */
    public Map<String, Slot> inputs() {
        return inputs;
    }

    /** Declared outputs by name, in the file's order. */
    public Map<String, Slot> outputs() {
        return outputs;
    }

    /** What it declares, for messages: {@code inputs [x float[1, 3, ?, ?]] and outputs […]}. */
    public String signature() {
        return "inputs " + inputs.values() + " and outputs " + outputs.values();
    }

    /** Where it runs, and why not on a GPU. */
    public Placement placement() {
        return placement;
    }

    /** Custom metadata of the file, empty where it has none. */
    public SortedMap<String, String> metadata() {
        try {
            return new TreeMap<>(session.getMetadata().getCustomMetadata());
        } catch (OrtException e) {
            throw new UnavailableException(name + ": its metadata cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Runs the network.
     *
     * @param feeds a tensor for every declared input
     * @return every declared output
     * @throws IllegalArgumentException when a feed is missing, unknown, or of another rank, size or type than declared
     * @throws UnavailableException when the runtime fails, for example for want of memory
     */
    public Map<String, Tensor> run(Map<String, Tensor> feeds) {
        try (Held out = hold(feeds, Map.of())) {
            return out.readAll();
        }
    }

    /**
     * Runs the network and leaves its outputs in the runtime's memory; the caller closes them.
     *
     * @param feeds tensors by input
     * @param held outputs of other networks by input, taken without a copy; with {@code feeds} one for every declared input
     * @throws IllegalArgumentException as {@link #run}
     * @throws UnavailableException as {@link #run}
     */
    public Held hold(Map<String, Tensor> feeds, Map<String, Held.Value> held) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        feeds.forEach((input, tensor) -> shapes.put(input, tensor.shape()));
        held.forEach((input, value) -> shapes.put(input, value.of().shape(value.output())));
        held.forEach((input, value) -> requireFit(input, shapes.get(input), value.output()));
        Feeds.check(name, inputs, shapes);
        List<OnnxTensor> own = new ArrayList<>();
        try {
            Map<String, OnnxTensor> all = new LinkedHashMap<>();
            for (Map.Entry<String, Tensor> feed : feeds.entrySet()) {
                OnnxTensor tensor = Feeds.toNative(declared(feed.getKey()), feed.getValue());
                own.add(tensor);
                all.put(feed.getKey(), tensor);
            }
            for (Map.Entry<String, Held.Value> entry : held.entrySet()) {
                Held.Value value = entry.getValue();
                all.put(entry.getKey(), value.of().as(value.output(), declared(entry.getKey())));
            }
            return new Held(name, runAlone(all));
        } catch (OrtException e) {
            throw new UnavailableException(name + ": " + why(e), e);
        } finally {
            own.forEach(OnnxTensor::close);
        }
    }

    private void requireFit(String input, long @Nullable [] shape, String output) {
        Slot slot = inputs.get(input);
        if (slot != null && shape != null && !slot.takes(shape)) {
            throw new UnavailableException(name + ": expected " + slot + ", found '" + output + "' of another file as "
                    + Arrays.toString(shape) + ": the two files do not belong together.");
        }
    }

    private String why(OrtException e) {
        String said = OnnxRuntime.said(e);
        return OnnxRuntime.wantsMemory(said)
                ? OnnxRuntime.shortOfMemory(said, "for one run", placement.cuda())
                : "ONNX Runtime failed: " + said;
    }

    /** A run that takes the GPU, or every core, has it to itself: side by side they would only take memory from each other. */
    private OrtSession.Result runAlone(Map<String, OnnxTensor> all) throws OrtException {
        if (alone == null) {
            return timed(all);
        }
        try {
            alone.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException(name + ": ended while it waited for its turn", e);
        }
        try {
            return timed(all);
        } finally {
            alone.release();
        }
    }

    private OrtSession.Result timed(Map<String, OnnxTensor> all) throws OrtException {
        long begun = System.nanoTime();
        try {
            return session.run(all);
        } finally {
            nanosInside.add(System.nanoTime() - begun);
        }
    }

    /** Time spent in ONNX Runtime so far, nanoseconds, summed over threads; for benchmarks. */
    public long nanosInside() {
        return nanosInside.sum();
    }

    private String declared(String input) {
        Slot slot = inputs.get(input);
        return slot == null ? "FLOAT" : slot.type();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": cannot be closed", e);
        }
    }
}
