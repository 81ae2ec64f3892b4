package org.verw.partsegment.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import org.verw.dataset.UnavailableException;

/**
 * Where a network runs.
 *
 * @param cuda whether on a GPU
 * @param reason why not on a GPU, or an empty string where it is or none was asked for
 */
public record Placement(boolean cuda, String reason) {
    /**
     * Adds CUDA to fresh options. The list of available providers is no test (it names what was compiled in), so it is tried.
     *
     * @throws UnavailableException when CUDA was demanded and cannot be had
     */
    static Placement choose(SessionOptions options, Device device) {
        if (device == Device.CPU) {
            return new Placement(false, "");
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            options.addCUDA(cuda);
            return new Placement(true, "");
        } catch (OrtException e) {
            String said = OnnxRuntime.said(e);
            String reason = said.contains("Failed to find CUDA shared provider")
                    ? "a build without CUDA (./mvnw -Pcuda, see docs/gpu.md)"
                    : said;
            if (device == Device.CUDA) {
                throw new UnavailableException(
                        "no GPU can be used: " + reason + ". docs/gpu.md says what is needed; or use --device cpu.", e);
            }
            return new Placement(false, reason);
        }
    }

    /** For the user: {@code GPU}, {@code CPU}, or {@code CPU (GPU not used: …)}. */
    @Override
    public String toString() {
        return cuda ? "GPU" : reason.isEmpty() ? "CPU" : "CPU (GPU not used: " + reason + ")";
    }
}
