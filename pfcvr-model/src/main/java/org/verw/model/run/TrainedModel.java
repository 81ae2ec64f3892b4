package org.verw.model.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.text.ClipTokenizer;
import org.verw.model.clip.ModelPreset;
import org.verw.model.data.Vocabulary;
import org.verw.model.pfcvr.Models;
import org.verw.model.pfcvr.RetrievalModel;
import org.verw.model.search.Embedder;
import org.verw.model.train.Checkpoint;
import org.verw.model.train.RunFolder;

/** The selected checkpoint of a run, ready to encode. Whoever opens it closes it. */
public final class TrainedModel implements AutoCloseable {
    private static final String SEED = "seed-";

    private final Path run;
    private final RunFolder.Best selected;
    private final RunSettings settings;
    private final ModelCard card;
    private final RetrievalModel model;
    private final ClipTokenizer tokenizer;
    private final String weightsSha256;

    private TrainedModel(
            Path run,
            RunFolder.Best selected,
            RunSettings settings,
            ModelCard card,
            RetrievalModel model,
            ClipTokenizer tokenizer,
            String weightsSha256) {
        this.run = run;
        this.selected = selected;
        this.settings = settings;
        this.card = card;
        this.model = model;
        this.tokenizer = tokenizer;
        this.weightsSha256 = weightsSha256;
    }

    /**
     * The runs of single seeds in a folder of {@code verw train}: the folder itself where it is one.
     *
     * @throws InvalidDataException when there is none
     */
    public static List<Path> seeds(Path run) {
        if (Files.exists(run.resolve(RunSettings.FILE))) {
            return List.of(run);
        }
        List<Path> seeds = new ArrayList<>();
        if (Files.isDirectory(run)) {
            try (Stream<Path> list = Files.list(run)) {
                list.filter(p -> p.getFileName().toString().startsWith(SEED))
                        .filter(p -> Files.exists(p.resolve(RunSettings.FILE)))
                        .sorted(java.util.Comparator.comparingInt(
                                        (Path p) -> p.getFileName().toString().length())
                                .thenComparing(p -> p))
                        .forEach(seeds::add);
            } catch (IOException e) {
                throw new InvalidDataException(run + ": cannot be read: " + e.getMessage(), e);
            }
        }
        if (seeds.isEmpty()) {
            throw new InvalidDataException(
                    run + ": expected a trained run, found none there. 'verw train PACK -o " + run + "' makes one.");
        }
        return List.copyOf(seeds);
    }

    /**
     * Opens a run of one seed; of a folder with several seeds the first.
     *
     * @throws InvalidDataException when it is none, or its checkpoint was damaged
     */
    public static TrainedModel open(Path run) {
        Path seed = seeds(run).get(0);
        RunFolder folder = new RunFolder(seed);
        Checkpoint checkpoint = folder.openBest();
        RunFolder.Best best = java.util.Objects.requireNonNull(folder.best());
        ModelCard card = Json.read(checkpoint.file(ModelCard.FILE), ModelCard.class);
        ModelPreset preset = Json.read(checkpoint.file(ModelCard.PRESET), ModelPreset.class);
        ClipTokenizer tokenizer = Vocabulary.read(checkpoint.folder()).tokenizer();
        RunSettings settings = RunSettings.read(seed);
        RetrievalModel model = Models.create(
                card.model(),
                preset,
                card.settings(),
                card.identities(),
                partTexts(tokenizer, preset),
                settings.seed());
        boolean loaded = false;
        try {
            checkpoint.loadWeights(model.parameters());
            loaded = true;
        } finally {
            if (!loaded) {
                model.close();
            }
        }
        return new TrainedModel(seed, best, settings, card, model, tokenizer, checkpoint.weightsSha256());
    }

    static long[] partTexts(ClipTokenizer tokenizer, ModelPreset preset) {
        int context = preset.text().context();
        long[] rows = new long[Models.PART_TEXTS.size() * context];
        for (int i = 0; i < Models.PART_TEXTS.size(); i++) {
            System.arraycopy(tokenizer.row(Models.PART_TEXTS.get(i), context), 0, rows, i * context, context);
        }
        return rows;
    }

    /** Folder of the run of one seed. */
    public Path run() {
        return run;
    }

    /** Name of the model, for example {@code pfcvr}. */
    public String name() {
        return card.model();
    }

    public ModelPreset preset() {
        return model.preset();
    }

    public long seed() {
        return settings.seed();
    }

    /** Effective settings of the run, as JSON. */
    public com.fasterxml.jackson.databind.JsonNode settings() {
        return settings.settings();
    }

    /** How the checkpoint was chosen, in words. */
    public String selection() {
        return selected.selection() + ", epoch " + selected.epoch() + ", " + settings.selectedOn();
    }

    /** sha256 of the selected weights: features of two checkpoints cannot be compared. */
    public String weightsSha256() {
        return weightsSha256;
    }

    /** The model itself; closed with this. */
    public RetrievalModel model() {
        return model;
    }

    /** What cuts texts for it. */
    public ClipTokenizer tokenizer() {
        return tokenizer;
    }

    /** @param threads that decode images */
    public Embedder embedder(int threads) {
        return new Embedder(model, model.preset(), tokenizer, threads);
    }

    @Override
    public void close() {
        model.close();
    }
}
