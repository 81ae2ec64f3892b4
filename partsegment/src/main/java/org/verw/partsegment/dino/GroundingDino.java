package org.verw.partsegment.dino;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.detect.Detector;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.Family;
import org.verw.partsegment.onnx.Held;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Tensor;

/** Grounding DINO (Liu et al., ECCV 2024) from an ONNX file of either family. */
public final class GroundingDino implements Detector {
    private final OnnxModel model;
    private final Roles roles;
    private final ImageInput image;
    private final List<TextInputs> texts;
    private final Selection selection;
    private final DinoSettings chosen;
    private final SortedMap<String, String> settings;

    private GroundingDino(
            OnnxModel model,
            Roles roles,
            ImageInput image,
            List<TextInputs> texts,
            DinoSettings chosen,
            SortedMap<String, String> settings) {
        this.model = model;
        this.roles = roles;
        this.image = image;
        this.texts = texts;
        this.chosen = chosen;
        this.selection = new Selection(chosen.boxThreshold(), chosen.textThreshold());
        this.settings = settings;
    }

    /**
     * Opens a file; the caller closes what it gets. Everything that can be wrong about the file and the prompts is told before it is
     * loaded.
     *
     * @param threads of one run, 0 for as many as there are cores
     * @throws UnavailableException when the file is no export of Grounding DINO, or cannot run here
     * @throws org.verw.dataset.ConfigException when prompts, vocabulary or size do not fit
     */
    public static GroundingDino open(DinoSettings chosen, Device device, int threads) {
        ModelFile file = ModelFile.of(chosen.model());
        Family family = Family.of(file, DinoFamilies.all());
        Roles roles = Roles.of(file.signature()).orElseThrow();
        requireBatchOfOne(file, roles);
        ImageInput image = ImageInput.of(
                roles,
                file.path(),
                chosen.size(),
                family.equals(DinoFamilies.ORIGINAL)
                        ? new InputSize.Squash(800, 1200)
                        : new InputSize.Squash(800, 800));
        Vocabulary vocabulary = Vocabulary.find(chosen.vocabulary(), file.path());
        List<TextInputs> texts = Caption.of(chosen.prompts(), vocabulary.tokens(), chosen.partByPart()).stream()
                .map(caption -> TextInputs.of(caption, roles))
                .toList();
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("family", family.name());
        settings.put("model", file.sha256());
        settings.put("vocabulary", vocabulary.sha256());
        settings.put("size", image.size().toString());
        settings.put("prompts", chosen.prompts().toString());
        settings.put("part-by-part", String.valueOf(chosen.partByPart()));
        settings.put("box-threshold", String.valueOf(chosen.boxThreshold()));
        settings.put("text-threshold", String.valueOf(chosen.textThreshold()));
        settings.put("nms", String.valueOf(chosen.overlap()));
        OnnxModel model = OnnxModel.open(chosen.model(), device, threads);
        return new GroundingDino(model, roles, image, texts, chosen, settings);
    }

    private static void requireBatchOfOne(ModelFile file, Roles roles) {
        long batch = roles.image().shape()[0];
        long channels = roles.image().shape()[1];
        if ((batch > 0 && batch != 1) || (channels > 0 && channels != 3)) {
            throw new UnavailableException(
                    file.path() + ": expected an export for one RGB picture at a time, found " + roles.image());
        }
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(settings);
    }

    @Override
    public List<Detection> detect(Picture picture) {
        Map<String, Tensor> pixels = image.feeds(picture);
        List<Detection> found = new ArrayList<>();
        for (TextInputs text : texts) {
            Map<String, Tensor> feeds = new LinkedHashMap<>(pixels);
            feeds.putAll(text.feeds());
            try (Held out = run(feeds)) {
                Tensor logits = out.read(roles.logits());
                Tensor boxes = out.read(roles.boxes());
                requireQueries(text.caption(), logits, boxes);
                found.addAll(selection.select(
                        text.caption(),
                        logits.floats(),
                        logits.size(2),
                        boxes.floats(),
                        picture.width(),
                        picture.height()));
            }
        }
        return Suppression.suppress(found, chosen.overlap());
    }

    private Held run(Map<String, Tensor> feeds) {
        try {
            return model.hold(feeds, Map.of());
        } catch (UnavailableException e) {
            if (!image.open()) {
                throw e;
            }
            throw new UnavailableException(
                    e.getMessage() + " The file leaves the picture's size open and was given " + image.size()
                            + "; many exports run at the one size only that they were made with:"
                            + " name it with --detector-size HEIGHTxWIDTH.",
                    e);
        }
    }

    private void requireQueries(Caption caption, Tensor logits, Tensor boxes) {
        boolean fit = logits.rank() == 3
                && boxes.rank() == 3
                && logits.type() == Tensor.Type.FLOAT
                && boxes.type() == Tensor.Type.FLOAT
                && logits.size(0) == 1
                && boxes.size(0) == 1
                && logits.size(1) == boxes.size(1)
                && logits.size(2) >= caption.length()
                && boxes.size(2) == 4;
        if (!fit) {
            throw new UnavailableException(model.name() + ": expected logits of [1, queries, at least "
                    + caption.length() + "] and boxes of [1, queries, 4], found " + logits + " and " + boxes);
        }
    }

    @Override
    public String place() {
        return model.placement().toString();
    }

    @Override
    public void close() {
        model.close();
    }
}
