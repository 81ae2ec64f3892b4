package org.verw.model.run;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.stage.WorkspaceLock;
import org.verw.model.clip.ModelPreset;
import org.verw.model.data.Pixels;
import org.verw.model.data.Shares;
import org.verw.model.data.TrainingData;
import org.verw.model.data.Vocabulary;
import org.verw.model.pfcvr.Models;
import org.verw.model.pfcvr.RetrievalModel;
import org.verw.model.pfcvr.StepMemory;
import org.verw.model.search.Embedder;
import org.verw.model.search.Features;
import org.verw.model.search.RetrievalMeasures;
import org.verw.model.torch.DeviceMemory;
import org.verw.model.train.EpochRecord;
import org.verw.model.train.RunFolder;
import org.verw.model.train.Trainer;
import org.verw.model.train.TrainingListener;
import org.verw.model.train.Validation;
import org.verw.model.weights.WeightFile;
import org.verw.model.weights.WeightFiles;

/**
 * Trains one model on one pack with one seed into one folder.
 *
 * @param pack what is learned from
 * @param settings effective settings
 * @param seed of everything that is drawn
 * @param folder of this seed
 * @param keep newest checkpoints kept beside the best
 * @param saveEvery longest time without a checkpoint
 * @param threads that make batches
 */
public record TrainingRun(
        Pack pack, TrainSettings settings, long seed, Path folder, int keep, Duration saveEvery, int threads) {
    /**
     * Trains, or goes on.
     *
     * @param resume whether a run that was begun in the folder goes on; otherwise it is refused
     * @param stop asked after each update; true ends the run with a checkpoint
     * @return the epochs
     * @throws ConfigException when the folder holds a run and this is not to resume it, or it was begun with other settings
     * @throws org.verw.dataset.UnavailableException when another process trains in the folder
     */
    @SuppressWarnings("try") // the lock is held, not read
    public List<EpochRecord> run(boolean resume, TrainingListener listener, BooleanSupplier stop) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
        try (WorkspaceLock lock = WorkspaceLock.take(folder, Clock.systemUTC())) {
            Shares shares = Shares.of(pack, settings.selection().validationShare());
            RunSettings begun = RunSettings.of(settings, seed, pack.sha256(), shares.selectedOn());
            requireRight(begun, resume);
            return run(begun, shares, listener, stop);
        }
    }

    private void requireRight(RunSettings begun, boolean resume) {
        if (!new RunFolder(folder).hasCheckpoints()) {
            return;
        }
        if (!resume) {
            throw new ConfigException(
                    folder + " already holds a run. Go on with it by --resume, or choose another folder with -o.");
        }
        begun.requireSame(folder);
    }

    private List<EpochRecord> run(RunSettings begun, Shares shares, TrainingListener listener, BooleanSupplier stop) {
        ModelPreset preset = ModelPreset.of(settings.preset());
        Vocabulary vocabulary = vocabulary(preset, shares);
        TrainingData data =
                new TrainingData(pack, shares.train(), vocabulary.tokenizer(), preset, settings.data(), seed, threads);
        begun.write(folder);
        long[] partTexts = TrainedModel.partTexts(vocabulary.tokenizer(), preset);
        try (RetrievalModel model =
                        Models.create(settings.model(), preset, settings.losses(), data.identities(), partTexts, seed);
                Trainer<?> trainer = new Trainer<>(
                        model,
                        data,
                        validation(new Embedder(model, preset, vocabulary.tokenizer(), threads), shares),
                        settings.plan(seed, keep, saveEvery),
                        new RunFolder(folder),
                        attached(begun, vocabulary, preset, data.identities()),
                        listener,
                        stop)) {
            MemoryAdvice memory = memory(model);
            memory.requireRoom();
            if (!trainer.resume()) {
                loadTowers(model, listener);
            }
            return train(trainer, memory);
        }
    }

    /** What makes a checkpoint usable alone. */
    private SortedMap<String, byte[]> attached(
            RunSettings begun, Vocabulary vocabulary, ModelPreset preset, int identities) {
        SortedMap<String, byte[]> attached = new TreeMap<>(vocabulary.files());
        attached.put(
                ModelCard.FILE, json(new ModelCard(ModelCard.FORMAT, settings.model(), identities, settings.losses())));
        attached.put(ModelCard.PRESET, json(preset));
        attached.put(RunSettings.FILE, json(begun));
        return attached;
    }

    private void loadTowers(RetrievalModel model, TrainingListener listener) {
        if (settings.weights() != null) {
            try (WeightFile weights = WeightFiles.open(Path.of(settings.weights()))) {
                model.loadTowers(weights);
            }
        } else if (!model.preset().text().tokenizer().equals("learned")) {
            listener.note("no --weights: preset " + model.preset().name() + " starts at random, and its other defaults"
                    + " are meant for pretrained towers");
        }
    }

    private MemoryAdvice memory(RetrievalModel model) {
        long count =
                model.parameters().values().stream().mapToLong(NDArray::size).sum();
        StepMemory step =
                StepMemory.of(model.preset(), settings.losses(), settings.data().maskedTokens(), count);
        return MemoryAdvice.of(settings, step, DeviceMemory.ofDefault());
    }

    private static List<EpochRecord> train(Trainer<?> trainer, MemoryAdvice memory) {
        try {
            return trainer.run();
        } catch (EngineException e) {
            if (DeviceMemory.wasShort(e)) {
                throw memory.wasShort(e);
            }
            throw e;
        } catch (OutOfMemoryError e) {
            throw new ConfigException(
                    "out of Java memory (" + e.getMessage() + "): give it more, for example VERW_JAVA_OPTS=-Xmx8g, or a"
                            + " smaller --batch. The last checkpoint stands.",
                    e);
        }
    }

    private static byte[] json(Object value) {
        return Json.pretty(value).getBytes(StandardCharsets.UTF_8);
    }

    private Vocabulary vocabulary(ModelPreset preset, Shares shares) {
        if (preset.text().tokenizer().equals("learned")) {
            List<String> captions =
                    shares.train().stream().flatMap(e -> e.captions().stream()).toList();
            return Vocabulary.learn(captions, preset.text().vocabulary());
        }
        if (settings.vocabulary() != null) {
            return Vocabulary.read(Path.of(settings.vocabulary()));
        }
        Path beside = settings.weights() == null
                ? null
                : Path.of(settings.weights()).toAbsolutePath().getParent();
        if (beside != null) {
            return Vocabulary.read(beside);
        }
        throw new ConfigException("preset " + preset.name()
                + " takes OpenAI's vocabulary: give bpe_simple_vocab_16e6.txt.gz with --vocabulary, or weights with it beside"
                + " them");
    }

    private Validation validation(Embedder embedder, Shares shares) {
        List<Entry> images = shares.validation();
        ModelPreset.Image image = embedder.preset().image();
        Pixels pixels = new Pixels(
                images.stream().map(pack::image).toList(), image.height(), image.width(), Pixels.spareHeap());
        List<String> captions =
                images.stream().flatMap(e -> e.captions().stream()).toList();
        List<String> queryIds = images.stream()
                .flatMap(e -> e.captions().stream().map(caption -> e.id()))
                .toList();
        List<String> galleryIds = images.stream().map(Entry::id).toList();
        return () -> {
            if (captions.isEmpty()) {
                return new TreeMap<>();
            }
            Features queries = embedder.texts(captions);
            Features gallery = embedder.images(pixels, done -> {});
            return RetrievalMeasures.of(queries, queryIds, gallery, galleryIds);
        };
    }
}
