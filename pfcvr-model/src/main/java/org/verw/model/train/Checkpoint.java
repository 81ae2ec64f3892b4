package org.verw.model.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Sha256;
import org.verw.model.torch.Torch;
import org.verw.model.weights.SafeTensors;
import org.verw.model.weights.WeightFile;

/**
 * A directory that holds all of a run at one moment: {@code weights.safetensors}, {@code optimizer.safetensors},
 * {@code position.json} (which is also where every random stream is), {@code metrics.jsonl}, what the model needs to be used
 * (preset, vocabulary, settings), and {@code manifest.json} with the sha256 of each. It appears whole or not at all.
 */
public final class Checkpoint {
    static final String WEIGHTS = "weights.safetensors";
    static final String OPTIMIZER = "optimizer.safetensors";
    static final String POSITION = "position.json";
    static final String METRICS = "metrics.jsonl";

    private final Path folder;

    private Checkpoint(Path folder) {
        this.folder = folder;
    }

    /** Name of the checkpoint at a position; names sort as positions do. */
    static String name(Position position) {
        String epochs = String.format(Locale.ROOT, "epoch-%04d", position.epoch());
        return position.batch() == 0 ? epochs : epochs + String.format(Locale.ROOT, "-batch-%06d", position.batch());
    }

    /**
     * Writes a checkpoint.
     *
     * @param parent of the directory; it is made under a temporary name there, and moved
     * @param attached contents by file name
     */
    static void write(
            Path parent,
            Position position,
            SortedMap<String, NDArray> weights,
            SortedMap<String, NDArray> optimizer,
            List<EpochRecord> history,
            Map<String, byte[]> attached) {
        Path target = parent.resolve(name(position));
        Path temporary = parent.resolve(".tmp-" + target.getFileName());
        try {
            Folders.delete(temporary);
            Files.createDirectories(temporary);
            SortedMap<String, String> metadata = new TreeMap<>(Map.of("format", "pt"));
            SafeTensors.write(temporary.resolve(WEIGHTS), weights, metadata);
            SafeTensors.write(temporary.resolve(OPTIMIZER), optimizer, metadata);
            AtomicFile.write(temporary.resolve(POSITION), Json.pretty(position));
            AtomicFile.write(temporary.resolve(METRICS), lines(history));
            attached.forEach((name, content) -> AtomicFile.write(temporary.resolve(name), content));
            Manifest.write(temporary);
            sync(temporary);
            Folders.delete(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            sync(parent);
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    static String lines(List<EpochRecord> history) {
        StringBuilder lines = new StringBuilder();
        history.forEach(record -> lines.append(Json.line(record)).append('\n'));
        return lines.toString();
    }

    /** Makes a directory's entries last; systems that cannot open a directory keep them anyway. */
    private static void sync(Path directory) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Opens a checkpoint and checks every byte of it.
     *
     * @throws InvalidDataException when it is none, or was cut or changed; says which file
     */
    public static Checkpoint open(Path folder) {
        Manifest.verify(folder);
        return new Checkpoint(folder);
    }

    public Path folder() {
        return folder;
    }

    /** sha256 of the weights. */
    public String weightsSha256() {
        return Sha256.of(folder.resolve(WEIGHTS));
    }

    /** A file that was attached. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    Position position() {
        return Json.read(folder.resolve(POSITION), Position.class);
    }

    /** The epochs that were over. */
    public List<EpochRecord> history() {
        return JsonLines.readAll(folder.resolve(METRICS), EpochRecord.class);
    }

    /**
     * Copies the weights into a model's parameters.
     *
     * @throws InvalidDataException when the names or shapes are others
     */
    public void loadWeights(SortedMap<String, NDArray> parameters) {
        load(WEIGHTS, parameters);
    }

    void loadOptimizer(SortedMap<String, NDArray> state) {
        load(OPTIMIZER, state);
    }

    private void load(String name, SortedMap<String, NDArray> into) {
        try (SafeTensors file = SafeTensors.open(folder.resolve(name))) {
            if (!file.entries().keySet().equals(into.keySet())) {
                throw new InvalidDataException(folder.resolve(name) + ": expected " + into.size()
                        + " arrays of this model, found " + file.entries().size()
                        + " with other names: it belongs to another model or preset");
            }
            into.forEach((key, array) -> {
                WeightFile.Entry entry = file.entries().get(key);
                if (entry == null
                        || !java.util.Arrays.equals(
                                entry.shape(), array.getShape().getShape())) {
                    throw new InvalidDataException(folder.resolve(name) + ": \"" + key + "\": expected the shape "
                            + array.getShape() + ": it belongs to another preset");
                }
                Torch.copy(FloatBuffer.wrap(file.floats(key)), array);
            });
        }
    }
}
