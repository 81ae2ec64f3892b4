package org.verw.partsegment;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Finding;

/** Looks at this machine's ONNX Runtime, its GPU, and the segmenter that ships inside. */
public final class OnnxRuntimeCheck {
    private OnnxRuntimeCheck() {}

    /** Loads what a segment run loads. */
    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        try {
            String version = OrtEnvironment.getEnvironment().getVersion();
            findings.add(new Finding("ONNX Runtime", true, version));
            try (SessionOptions options = new SessionOptions()) {
                Placement placement = Placement.choose(options, Device.AUTO);
                findings.add(new Finding(
                        "ONNX Runtime on a GPU",
                        placement.cuda(),
                        placement.cuda() ? "CUDA" : "not used: " + placement.reason()));
            }
        } catch (UnsatisfiedLinkError e) {
            findings.add(
                    new Finding("ONNX Runtime", false, "its native library does not load here: " + e.getMessage()));
            return findings;
        }
        try (PartSegmenter shipped = Segmenters.open("embedded", new Segmenters.Options(null, Device.CPU, 1, 0))) {
            String sha = shipped.settings().getOrDefault("model", "").substring(0, 12);
            findings.add(new Finding("embedded segmenter", true, "sha256 " + sha + "…"));
        }
        return findings;
    }
}
