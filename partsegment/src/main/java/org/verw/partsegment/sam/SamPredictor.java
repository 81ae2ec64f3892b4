package org.verw.partsegment.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.MaskPredictor;
import org.verw.partsegment.detect.PredictedMask;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.Held;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Signature;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.Frame;

/**
 * Boxes to masks with any export of SAM, SAM 2 or the SAM 3 tracker (Kirillov et al. 2023, Ravi et al. 2024). Pictures are prepared by
 * the calling threads, while the networks work on one picture at a time, so that memory does not grow with the number of threads.
 */
public final class SamPredictor implements MaskPredictor {
    private final SamEncoder encoder;
    private final SamDecoder decoder;
    private final Map<String, String> features;
    private final SamSettings chosen;
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final Object networks = new Object();

    private SamPredictor(
            SamFamily family, SamEncoder encoder, SamDecoder decoder, Signature encodes, SamSettings chosen) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.features = family.features(encodes);
        this.chosen = chosen;
    }

    /**
     * Loads both files; the caller closes the predictor.
     *
     * @param threads of one run of a network, 0 for as many as there are cores
     * @throws org.verw.dataset.InvalidDataException when there is no such file
     * @throws org.verw.dataset.UnavailableException when a file is no known export, the two are of two families, weights are
     *     missing beside them, or the device cannot be had
     */
    public static SamPredictor open(SamSettings chosen, Device device, int threads) {
        ModelFile encodes = ModelFile.of(chosen.encoder());
        ModelFile decodes = ModelFile.of(chosen.decoder());
        SamFamily family = SamFamily.of(encodes, decodes);
        requireFit(encodes, decodes, family);
        OnnxModel encoder = OnnxModel.open(chosen.encoder(), device, threads);
        OnnxModel decoder = null;
        SamPredictor predictor = null;
        try {
            decoder = OnnxModel.open(chosen.decoder(), device, threads);
            predictor = new SamPredictor(
                    family,
                    new SamEncoder(encoder, family, side(encodes, decodes)),
                    new SamDecoder(decoder, family),
                    encodes.signature(),
                    chosen);
        } finally {
            if (predictor == null) {
                encoder.close();
                if (decoder != null) {
                    decoder.close();
                }
            }
        }
        predictor.settings.put("predictor", family.label());
        predictor.settings.put("encoder", encodes.sha256());
        predictor.settings.put("decoder", decodes.sha256());
        predictor.settings.put("frame", predictor.encoder.preprocessing());
        if (predictor.decoder.frozen()) {
            predictor.settings.put("masks", "from coarse masks, since the file cuts its own wrongly");
        }
        predictor.settings.put("leastQuality", String.valueOf(chosen.leastQuality()));
        predictor.settings.put("leastPresence", String.valueOf(chosen.leastPresence()));
        return predictor;
    }

    /** Whether a file is an encoder that {@link #open} takes. */
    public static boolean encodes(Signature file) {
        return SamFamily.ofEncoder(file).isPresent();
    }

    /** Whether a file is a decoder that {@link #open} takes. */
    public static boolean decodes(Signature file) {
        return SamFamily.ofDecoder(file).isPresent();
    }

    /** Features must have the sizes that the decoder declares, where both say them. */
    private static void requireFit(ModelFile encodes, ModelFile decodes, SamFamily family) {
        family.features(encodes.signature()).forEach((input, output) -> {
            Slot to = decodes.signature().inputs().get(input);
            Slot from = encodes.signature().outputs().get(output);
            if (to != null && from != null && !to.takes(from)) {
                throw new UnavailableException("the encoder " + encodes.path() + " gives " + from + ", the decoder "
                        + decodes.path() + " takes " + to + ": take both from one export.");
            }
        });
    }

    /** Side of the frame where the encoder's input leaves it open: the tracker's features are 72 squares, others 64. */
    private static int side(ModelFile encodes, ModelFile decodes) {
        return Stream.of(
                                encodes.signature().outputs().get("image_embeddings.2"),
                                decodes.signature().inputs().get("image_embeddings.2"))
                        .anyMatch(slot -> slot != null && slot.rank() == 4 && slot.shape()[3] == 72)
                ? SamEncoder.TRACKER_SIDE
                : SamEncoder.SIDE;
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(settings);
    }

    @Override
    public List<PredictedMask> predict(Picture picture, List<Box> boxes) {
        if (boxes.isEmpty()) {
            return List.of();
        }
        Frame frame = encoder.frame(picture);
        Tensor image = encoder.prepare(picture, frame);
        List<PredictedMask> masks = new ArrayList<>();
        synchronized (networks) {
            try (Held encoded = encoder.encode(image)) {
                Map<String, Held.Value> values = new LinkedHashMap<>();
                features.forEach((input, output) -> values.put(input, encoded.value(output)));
                for (Box box : boxes) {
                    masks.add(believed(decoder.predict(values, frame, box, chosen.leastPresence())));
                }
            }
        }
        return masks;
    }

    private PredictedMask believed(PredictedMask mask) {
        return mask.score() >= chosen.leastQuality()
                ? mask
                : new PredictedMask(
                        RleMask.empty(mask.mask().height(), mask.mask().width()), mask.score());
    }

    /** The encoder's, which does nearly all the work; both where they differ. */
    @Override
    public String place() {
        return encoder.place().equals(decoder.place())
                ? encoder.place()
                : encoder.place() + ", its decoder on the " + decoder.place();
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
