package org.verw.partsegment.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verw.dataset.UnavailableException;

/**
 * The outputs of one run, left in the runtime's memory: another network takes them as {@link Value}s without a copy, and what Java
 * needs of them is read by name. Whoever ran the network closes it, after every run that takes its values. Safe for several threads.
 */
public final class Held implements AutoCloseable {
    private final String model;
    private final OrtSession.Result result;
    private final Map<String, OnnxTensor> converted = new LinkedHashMap<>();

    Held(String model, OrtSession.Result result) {
        this.model = model;
        this.result = result;
    }

    /**
     * An output that another network can take.
     *
     * @param of the run that it came from
     * @param output its name there
     */
    public record Value(Held of, String output) {}

    /** @throws IllegalArgumentException when the network has no such output */
    public Value value(String output) {
        require(output);
        return new Value(this, output);
    }

    /** Copies an output into Java memory. */
    public Tensor read(String output) {
        try {
            return Feeds.fromNative(model, output, require(output));
        } catch (OrtException e) {
            throw new UnavailableException(model + ": output '" + output + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** Copies every output into Java memory, in the file's order. */
    Map<String, Tensor> readAll() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
            all.put(entry.getKey(), read(entry.getKey()));
        }
        return all;
    }

    private OnnxValue require(String output) {
        return result.get(output)
                .orElseThrow(() -> new IllegalArgumentException(model + ": has no output '" + output + "'"));
    }

    /** The tensor itself, or, where another type is declared, a copy of that type that is made once. */
    synchronized OnnxTensor as(String output, String declared) throws OrtException {
        if (require(output) instanceof OnnxTensor tensor
                && tensor.getInfo().type.toString().equals(declared)) {
            return tensor;
        }
        String key = output + " as " + declared;
        OnnxTensor copy = converted.get(key);
        if (copy == null) {
            copy = Feeds.toNative(declared, read(output));
            converted.put(key, copy);
        }
        return copy;
    }

    long[] shape(String output) {
        return require(output) instanceof OnnxTensor tensor ? tensor.getInfo().getShape() : new long[0];
    }

    @Override
    public synchronized void close() {
        converted.values().forEach(OnnxTensor::close);
        converted.clear();
        result.close();
    }
}
