package org.verw.model.explain;

import ai.djl.ndarray.types.Shape;
import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.sheet.PageTemplate;
import org.verw.dataset.text.ClipTokenizer;
import org.verw.model.BatchSource;
import org.verw.model.clip.ModelPreset;
import org.verw.model.data.ImageBlocks;
import org.verw.model.data.Pixels;
import org.verw.model.pfcvr.PatchRecovery;
import org.verw.model.pfcvr.TokenRecovery;
import org.verw.model.run.TrainedModel;

/**
 * What the masked branches of a trained model make of one picture and its caption, as a page that needs nothing beside it: the
 * patches that were removed and what was imagined in their place; each word masked alone, and what the model would put there with
 * the picture and without it.
 */
public final class MaskingPage {
    private static final Template PAGE = PageTemplate.of(MaskingPage.class, "masking.mustache");

    private final TrainedModel model;

    /** @param model open while pages are made */
    public MaskingPage(TrainedModel model) {
        this.model = model;
    }

    /**
     * Makes a page.
     *
     * @param seed draws the patches beyond those that are marked
     * @throws ConfigException when the model has neither branch
     */
    public void write(Subject subject, long seed, Path file) {
        PatchRecovery patches = model.model().patchRecovery();
        TokenRecovery tokens = model.model().tokenRecovery();
        if (patches == null && tokens == null) {
            throw new ConfigException(model.run() + ": " + model.name()
                    + " recovers neither masked patches nor masked words: there is nothing to explain");
        }
        ModelPreset preset = model.preset();
        float[] planes = planes(subject, preset.image());
        long[] caption = model.tokenizer().row(subject.caption(), preset.text().context());
        AtomicFile.write(
                file,
                PAGE.execute(Map.of(
                        "name",
                        subject.name(),
                        "caption",
                        subject.caption(),
                        "model",
                        model.name() + " (" + preset.name() + ", seed " + model.seed() + ")",
                        "selection",
                        model.selection(),
                        "patches",
                        patches == null ? List.of() : List.of(recovered(patches, subject, planes, caption, seed)),
                        "words",
                        tokens == null ? List.of() : words(tokens, planes, caption))));
    }

    private static float[] planes(Subject subject, ModelPreset.Image image) {
        Pixels pixels = new Pixels(subject.files(), image.height(), image.width(), 0);
        try (BatchSource.Stream<ImageBlocks.Block> blocks = ImageBlocks.open(pixels, image, 1, 1)) {
            ImageBlocks.Block block = blocks.next();
            @Nullable String problem = block.unreadable().get(0);
            if (problem != null) {
                throw new InvalidDataException(problem);
            }
            return block.values();
        }
    }

    /** Fields are read by the template. */
    record Patches(
            String seen, String shown, String filled, int removed, int all, String error, String errorOfMeanColour) {}

    private Patches recovered(PatchRecovery branch, Subject subject, float[] planes, long[] caption, long seed) {
        ModelPreset.Image image = model.preset().image();
        PatchRecovery.Recovered recovered = branch.recover(planes, shape(image), caption, subject.marked(image), seed);
        ShownPixels shown = new ShownPixels(image);
        return new Patches(
                png(shown.whole(planes)),
                png(shown.without(planes, recovered)),
                png(shown.filled(planes, recovered)),
                recovered.removed().length,
                image.patches(),
                String.format(Locale.ROOT, "%.3f", shown.error(planes, recovered)),
                String.format(Locale.ROOT, "%.3f", shown.errorOfMeanColour(planes, recovered)));
    }

    private List<Guesses.Place> words(TokenRecovery branch, float[] planes, long[] caption) {
        ModelPreset preset = model.preset();
        ClipTokenizer tokenizer = model.tokenizer();
        int[] places = IntStream.range(0, caption.length)
                .filter(i -> caption[i] > 0 && caption[i] < preset.text().maskToken())
                .toArray();
        if (places.length == 0) {
            return List.of();
        }
        float[][] seeing = branch.probabilities(planes, shape(preset.image()), caption, places);
        // The mean colour everywhere: a picture that says nothing.
        float[][] blind = branch.probabilities(new float[planes.length], shape(preset.image()), caption, places);
        Guesses guesses = new Guesses(tokenizer);
        List<Guesses.Place> words = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            words.add(guesses.place(caption[places[i]], seeing[i], blind[i]));
        }
        return words;
    }

    private static Shape shape(ModelPreset.Image image) {
        return new Shape(1, 3, image.height(), image.width());
    }

    private static String png(Picture picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.toPng());
    }
}
