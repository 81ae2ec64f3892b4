package org.verw.partsegment.sam3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Sha256;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.Held;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Tensor;

/**
 * Parts by texts, with any export of SAM 3 (Carion et al. 2025). The texts are encoded when the segmenter is opened, after which the
 * text encoder's memory is given back; each picture is encoded once and decoded once a text. A part's mask is the union of what its
 * texts mean, its score the best of theirs. Pictures are prepared by the calling threads, while the networks work on one picture at
 * a time, so that memory does not grow with the number of threads.
 */
public final class Sam3Segmenter implements PartSegmenter {
    private final OnnxModel images;
    private final ImageInput input;
    private final Sam3Decoder decoder;
    private final Sam3Family.Wiring wiring;
    /** By text, the decoder's inputs that come from it. */
    private final Map<String, Map<String, Tensor>> texts = new LinkedHashMap<>();

    private final Sam3Settings chosen;
    private final double smallest;
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final Object networks = new Object();

    private Sam3Segmenter(
            OnnxModel images,
            OnnxModel decoder,
            Sam3Family family,
            Sam3Family.Wiring wiring,
            Sam3Settings chosen,
            double smallest) {
        this.images = images;
        this.input = new ImageInput(images);
        this.decoder = new Sam3Decoder(decoder, family);
        this.wiring = wiring;
        this.chosen = chosen;
        this.smallest = smallest;
    }

    /**
     * Loads the files and encodes the texts; the caller closes the segmenter.
     *
     * @param smallest share of the picture, in [0, 1], below which a part counts as absent
     * @param threads of one run of a network, 0 for as many as there are cores
     * @throws org.verw.dataset.InvalidDataException when there is no such file, or the vocabulary is not CLIP's
     * @throws org.verw.dataset.UnavailableException when a file is no known export, they are not of one export, weights are missing
     *     beside them, or the device cannot be had
     */
    public static Sam3Segmenter open(Sam3Settings chosen, double smallest, Device device, int threads) {
        Sam3Files files = chosen.files();
        ModelFile imageFile = ModelFile.of(files.imageEncoder());
        ModelFile textFile = ModelFile.of(files.textEncoder());
        ModelFile decoderFile = ModelFile.of(files.decoder());
        Sam3Family family = Sam3Family.of(decoderFile);
        Sam3Family.Wiring wiring = Sam3Family.wire(imageFile, textFile, decoderFile);
        Sam3Segmenter segmenter = null;
        OnnxModel images = OnnxModel.open(files.imageEncoder(), device, threads);
        OnnxModel decoder = null;
        boolean whole = false;
        try {
            decoder = OnnxModel.open(files.decoder(), device, threads);
            segmenter = new Sam3Segmenter(images, decoder, family, wiring, chosen, smallest);
            segmenter.encodeTexts(files, device, threads);
            segmenter.describe(files, family, List.of(imageFile, textFile, decoderFile));
            whole = true;
            return segmenter;
        } finally {
            if (!whole && segmenter != null) {
                segmenter.close();
            } else if (!whole) {
                images.close();
                if (decoder != null) {
                    decoder.close();
                }
            }
        }
    }

    private void encodeTexts(Sam3Files files, Device device, int threads) {
        try (OnnxModel encoder = OnnxModel.open(files.textEncoder(), device, threads)) {
            TextInput tokens = new TextInput(encoder, files.vocabulary());
            for (Part part : Part.values()) {
                for (String text : chosen.prompts().of(part)) {
                    Map<String, Tensor> encoded = encoder.run(tokens.of(text));
                    Map<String, Tensor> features = new LinkedHashMap<>();
                    wiring.texts().forEach((to, from) -> features.put(to, requireOutput(encoded, from)));
                    texts.put(text, features);
                }
            }
        }
    }

    private static Tensor requireOutput(Map<String, Tensor> outputs, String name) {
        Tensor tensor = outputs.get(name);
        if (tensor == null) {
            throw new IllegalStateException("no output '" + name + "'");
        }
        return tensor;
    }

    private void describe(Sam3Files files, Sam3Family family, List<ModelFile> models) {
        settings.put("segmenter", "sam3");
        settings.put("family", family.label());
        settings.put("imageEncoder", models.get(0).sha256());
        settings.put("textEncoder", models.get(1).sha256());
        settings.put("decoder", models.get(2).sha256());
        settings.put("vocabulary", Sha256.of(files.vocabulary()));
        settings.put("frame", input.preprocessing());
        settings.put("prompts", chosen.prompts().toString());
        settings.put("leastScore", String.valueOf(chosen.leastScore()));
        settings.put("leastPresence", String.valueOf(chosen.leastPresence()));
        settings.put("smallest", String.valueOf(smallest));
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(settings);
    }

    @Override
    public List<PartMask> segment(Picture picture) {
        Tensor image = input.of(picture);
        List<PartMask> parts = new ArrayList<>();
        synchronized (networks) {
            try (Held encoded = images.hold(Map.of(input.name(), image), Map.of())) {
                Map<String, Held.Value> features = new LinkedHashMap<>();
                wiring.images().forEach((to, from) -> features.put(to, encoded.value(from)));
                for (Part part : Part.values()) {
                    PartMask found = find(part, features, picture);
                    if (found != null) {
                        parts.add(found);
                    }
                }
            }
        }
        return parts;
    }

    private @Nullable PartMask find(Part part, Map<String, Held.Value> picture, Picture size) {
        RleMask mask = RleMask.empty(size.height(), size.width());
        double score = 0;
        for (String text : chosen.prompts().of(part)) {
            for (Instance instance : decoder.decode(
                    picture,
                    texts.getOrDefault(text, Map.of()),
                    size.width(),
                    size.height(),
                    chosen.leastScore(),
                    chosen.leastPresence())) {
                mask = mask.union(instance.mask());
                score = instance.mask().isEmpty() ? score : Math.max(score, instance.score());
            }
        }
        boolean absent = mask.isEmpty() || mask.area() < smallest * size.width() * size.height();
        return absent ? null : PartMask.of(part, score, mask);
    }

    @Override
    public String place() {
        return images.placement().toString();
    }

    @Override
    public void close() {
        images.close();
        decoder.close();
    }
}
