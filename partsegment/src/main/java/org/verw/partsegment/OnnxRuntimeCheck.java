package org.verw.partsegment;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Finding;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.OnnxRuntime;

/** Looks at this machine's ONNX Runtime, its GPU, and the segmenter that ships inside. */
public final class OnnxRuntimeCheck {
    private OnnxRuntimeCheck() {}

    /** Loads what a segment run loads. */
    public static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>(OnnxRuntime.examine());
        if (!findings.get(0).usable()) {
            return findings;
        }
        try (PartSegmenter shipped = Segmenters.open("embedded", new Segmenters.Options(null, Device.CPU, 1, 0))) {
            String sha = shipped.settings().getOrDefault("model", "").substring(0, 12);
            findings.add(new Finding("embedded segmenter", true, "sha256 " + sha + "…"));
        }
        return findings;
    }
}
