package org.verw.partsegment.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.verw.dataset.UnavailableException;

/** From a file to a session: which optimisations, on which device, and what is said where none will do. */
final class ModelLoading {
    /** Newer optimisations fail on some files and are needed by others, so loading tries the strongest first. */
    private static final List<OptLevel> LADDER =
            List.of(OptLevel.ALL_OPT, OptLevel.EXTENDED_OPT, OptLevel.BASIC_OPT, OptLevel.NO_OPT);

    /** What no other optimisation mends. */
    private static final Set<OrtException.OrtErrorCode> NEVER_BETTER = Set.of(
            OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF,
            OrtException.OrtErrorCode.ORT_NO_SUCHFILE,
            OrtException.OrtErrorCode.ORT_NO_MODEL);

    private ModelLoading() {}

    /** Makes a session of a file or of bytes. */
    interface Loader {
        OrtSession create(OrtEnvironment environment, SessionOptions options) throws OrtException;
    }

    /** Where {@code auto} finds a GPU that refuses this very file, the CPU is tried, and the refusal is the reason told. */
    static OnnxModel load(String name, Device device, int threads, Loader loader) {
        List<OrtException> refusals = new ArrayList<>();
        boolean refusedByGpu = false;
        for (OptLevel level : LADDER) {
            try (SessionOptions options = options(level, threads)) {
                Placement placement = Placement.choose(options, device);
                refusedByGpu = placement.cuda();
                return create(name, options, placement, threads, loader);
            } catch (OrtException e) {
                refusals.add(e);
                if (NEVER_BETTER.contains(e.getCode())) {
                    break;
                }
            }
        }
        OrtException first = refusals.get(0);
        if (device == Device.AUTO && refusedByGpu) {
            return load(name, Device.CPU, threads, loader).refusedByGpu(OnnxRuntime.said(first));
        }
        throw new UnavailableException(name + ": " + refusal(first, refusedByGpu), first);
    }

    private static SessionOptions options(OptLevel level, int threads) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setOptimizationLevel(level);
        options.setIntraOpNumThreads(threads);
        // Errors come as exceptions; told by the runtime too, they would stand twice before the user.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        // Spinning threads would take the cores from decoding and encoding beside them.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static OnnxModel create(
            String name, SessionOptions options, Placement placement, int threads, Loader loader) throws OrtException {
        OrtSession session = loader.create(OnnxRuntime.environment(), options);
        return new OnnxModel(name, session, placement, placement.cuda() || threads == 0);
    }

    static String refusal(OrtException e, boolean gpu) {
        String said = OnnxRuntime.said(e);
        if (OnnxRuntime.wantsMemory(said)) {
            return OnnxRuntime.shortOfMemory(said, "to load it", gpu);
        }
        if (e.getCode() == OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED) {
            return "this device cannot run an operation of the file (" + said
                    + "). Files with int8 or 4-bit weights run where their operations exist only:"
                    + " take the float32 export, or another --device.";
        }
        return "expected an ONNX file that ONNX Runtime can load, found one that it refuses (" + said
                + "). Is it whole, and of an operator set that this version knows?";
    }
}
