package org.verw.partsegment.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verw.dataset.Finding;

/** This machine's ONNX Runtime and what it can run on. */
public final class OnnxRuntime {
    private OnnxRuntime() {}

    /** The one environment of this process; says nothing on its own, since whatever fails is told by an exception. */
    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "verw");
    }

    /** What the runtime said, without the code that it puts before it. */
    static String said(OrtException e) {
        return String.valueOf(e.getMessage())
                .replaceFirst("^Error code - \\w+ - message: ", "")
                .strip();
    }

    /** Whether what the runtime said is that memory was not enough. */
    static boolean wantsMemory(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return lower.contains("failed to allocate memory")
                || lower.contains("out of memory")
                || lower.contains("bad_alloc")
                || lower.contains("bad allocation");
    }

    /** @param what it was not enough for: {@code for one run} */
    static String shortOfMemory(String said, String what, boolean gpu) {
        return "the memory of the " + (gpu ? "GPU" : "machine") + " is not enough " + what + " ("
                + said.lines().findFirst().orElse("") + "). Take a smaller or half-precision export"
                + (gpu ? ", free the GPU, or use --device cpu." : ".");
    }

    /** Its version, and whether a GPU can be used, by trying; without its native library, that alone. */
    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        try {
            String version = environment().getVersion();
            findings.add(new Finding("ONNX Runtime", true, version));
            try (SessionOptions options = new SessionOptions()) {
                Placement placement = Placement.choose(options, Device.AUTO);
                findings.add(new Finding(
                        "ONNX Runtime on a GPU",
                        placement.cuda(),
                        placement.cuda() ? "CUDA" : "not used: " + placement.reason()));
            }
        } catch (UnsatisfiedLinkError e) {
            return List.of(
                    new Finding("ONNX Runtime", false, "its native library does not load here: " + e.getMessage()));
        }
        return findings;
    }
}
