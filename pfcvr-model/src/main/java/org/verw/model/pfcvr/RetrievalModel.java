package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.model.DualEncoder;
import org.verw.model.Trainable;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ClipWeights;
import org.verw.model.clip.ImageTower;
import org.verw.model.clip.ModelPreset;
import org.verw.model.clip.TextTower;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;
import org.verw.model.weights.Assignment;
import org.verw.model.weights.Source;
import org.verw.model.weights.WeightFile;

/**
 * Two towers and loss terms over what they encode. {@link Models} makes them. Encoding is thread-safe; training is not.
 */
public final class RetrievalModel implements Trainable<VehicleBatch>, DualEncoder {
    private final ModelPreset preset;
    private final ModelSettings settings;
    private final Parameters parameters;
    private final ImageTower imageTower;
    private final TextTower textTower;
    private final List<Term> terms;
    private final LearningRates rates;
    private final long[] partTexts;

    RetrievalModel(
            ModelPreset preset,
            ModelSettings settings,
            Parameters parameters,
            ImageTower imageTower,
            TextTower textTower,
            List<Term> terms,
            LearningRates rates,
            long[] partTexts) {
        this.preset = preset;
        this.settings = settings;
        this.parameters = parameters;
        this.imageTower = imageTower;
        this.textTower = textTower;
        this.terms = List.copyOf(terms);
        this.rates = rates;
        this.partTexts = partTexts.clone();
    }

    public ModelPreset preset() {
        return preset;
    }

    public ModelSettings settings() {
        return settings;
    }

    /** Names of the loss terms, sorted. */
    public List<String> terms() {
        return terms.stream().map(Term::name).sorted().toList();
    }

    @Override
    public SortedMap<String, NDArray> parameters() {
        return parameters.all();
    }

    /** Copies values into a parameter, row-major. */
    public void set(String parameter, float[] values) {
        parameters.set(parameter, values);
    }

    /**
     * Loads pretrained CLIP towers of OpenAI, open_clip or Hugging Face; the branches keep what they have.
     *
     * @throws org.verw.dataset.InvalidDataException when the arrays are not those of the preset's towers
     */
    public void loadTowers(WeightFile file) {
        ClipWeights.load(file, parameters, Models.TOWERS, preset);
    }

    /**
     * Loads every parameter under its own name, as a checkpoint holds them.
     *
     * @throws org.verw.dataset.InvalidDataException when the arrays are not those of this model
     */
    public void load(WeightFile file) {
        SortedMap<String, long[]> expected = new TreeMap<>();
        parameters
                .all()
                .forEach((name, array) -> expected.put(name, array.getShape().getShape()));
        Assignment.assign(file.path(), expected, Source.of(file), parameters::set);
    }

    @Override
    public Treatment treatment(String parameter) {
        return rates.treatment(parameter);
    }

    @Override
    public SortedMap<String, NDArray> losses(VehicleBatch batch, long draw) {
        if (terms.isEmpty()) {
            throw new ConfigException("this model has no loss terms: it is used as it is, and not trained");
        }
        SortedMap<String, NDArray> losses = new TreeMap<>();
        // What only this method needs goes at its end; what the backward pass needs is held by the losses themselves.
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Torch.seed(draw);
            Encoded encoded = encode(batch, new SplittableRandom(draw));
            for (Term term : terms) {
                NDArray loss = Torch.scale(term.loss(encoded), settings.weight(term.name()));
                NDScope.unregister(loss);
                losses.put(term.name(), loss);
            }
        }
        losses.values().forEach(NDScope::register);
        return Collections.unmodifiableSortedMap(losses);
    }

    private Encoded encode(VehicleBatch batch, SplittableRandom random) {
        NDManager manager = parameters.manager();
        int size = batch.size();
        NDArray images = Torch.floats(manager, batch.images(), new Shape(size, 3, batch.height(), batch.width()));
        NDArray labels = Torch.longs(
                manager,
                batch.identities().stream().mapToLong(Integer::longValue).toArray());
        NDArray tokens = tokens(manager, batch.tokens(), batch.context());
        boolean masked = has("mlm");
        boolean parts = has("part");
        NDArray texts = tokens;
        if (masked) {
            texts = texts.concat(tokens(manager, batch.maskedTokens(), batch.context()));
        }
        if (parts) {
            texts = texts.concat(tokens(manager, partTexts, batch.context()));
        }
        // One pass of the text tower for all texts: larger products, one gradient of the token table.
        NDArray encodedTexts = textTower.tokens(texts);
        NDArray captions = encodedTexts.get(":" + size);
        int maskedRows = masked ? size : 0;
        NDArray imageTokens = imageTower.tokens(images);
        return new Encoded(
                batch,
                images,
                labels,
                imageTokens,
                captions,
                encodedTexts.get(size + ":" + (size + maskedRows)),
                encodedTexts.get((size + maskedRows) + ":"),
                imageTokens.get(":, 0"),
                TextTower.atEnd(captions, tokens),
                random);
    }

    private boolean has(String term) {
        return terms.stream().anyMatch(t -> t.name().equals(term));
    }

    private static NDArray tokens(NDManager manager, long[] ids, int context) {
        return Torch.longs(manager, ids, new Shape(ids.length / context, context));
    }

    @Override
    public int dimension() {
        return preset.embed();
    }

    @Override
    public NDArray encodeImages(NDArray images) {
        return Torch.inference(() -> unit(imageTower.features(images)), images.getManager());
    }

    @Override
    public NDArray encodeTexts(NDArray tokens) {
        return Torch.inference(() -> unit(textTower.features(tokens)), tokens.getManager());
    }

    /** What the branch that recovers masked patches makes of an image; null where the model has no such branch. */
    public @Nullable PatchRecovery patchRecovery() {
        return terms.stream()
                .filter(MimLoss.class::isInstance)
                .map(term -> new PatchRecovery(textTower, (MimLoss) term))
                .findFirst()
                .orElse(null);
    }

    /** What the branch that recovers masked tokens guesses; null where the model has no such branch. */
    public @Nullable TokenRecovery tokenRecovery() {
        return terms.stream()
                .filter(MlmLoss.class::isInstance)
                .map(term -> new TokenRecovery(
                        imageTower, textTower, (MlmLoss) term, preset.text().maskToken()))
                .findFirst()
                .orElse(null);
    }

    private static NDArray unit(NDArray features) {
        return Torch.run("unit", List.of(features), List.of());
    }

    @Override
    public void close() {
        parameters.close();
    }
}
