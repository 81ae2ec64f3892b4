package org.verw.partsegment.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;

/**
 * A training under way, as one SafeTensors file: arrays by {@code group/name}, the number of the last step, and the settings.
 *
 * @param step last step that is in it
 * @param steps of the whole training as it was planned
 * @param settings everything else that decides the outcome, as text
 * @param groups arrays by group and name
 */
record Checkpoint(int step, int steps, String settings, SortedMap<String, SortedMap<String, NDArray>> groups) {
    private static final String PLAN = "plan/steps";
    private static final String SETTINGS = "plan/settings";

    /** Arrays of a group, by name; a copy of the map, not of the arrays. */
    SortedMap<String, NDArray> group(String name) {
        return new TreeMap<>(groups.getOrDefault(name, new TreeMap<>()));
    }

    void write(NDManager manager, Path file) {
        try (NDManager scope = manager.newSubManager()) {
            NDList list = new NDList();
            add(list, PLAN, scope.create(new int[] {step, steps}));
            byte[] text = settings.getBytes(StandardCharsets.UTF_8);
            add(list, SETTINGS, scope.create(text, new Shape(text.length)));
            for (Map.Entry<String, SortedMap<String, NDArray>> group : groups.entrySet()) {
                group.getValue().forEach((name, array) -> add(list, group.getKey() + "/" + name, array));
            }
            AtomicFile.write(file, list.encode(NDList.Encoding.SAFETENSORS));
        }
    }

    private static void add(NDList list, String name, NDArray array) {
        array.setName(name);
        list.add(array);
    }

    /**
     * @param manager takes the arrays
     * @throws InvalidDataException when the file is not one that {@link #write} gave
     */
    static Checkpoint read(NDManager manager, Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        SortedMap<String, SortedMap<String, NDArray>> groups = new TreeMap<>();
        try {
            for (NDArray array : NDList.decode(manager, bytes)) {
                int slash = array.getName().indexOf('/');
                groups.computeIfAbsent(array.getName().substring(0, slash), g -> new TreeMap<>())
                        .put(array.getName().substring(slash + 1), array);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
            throw new InvalidDataException(foreign(file), e);
        }
        SortedMap<String, NDArray> plan = groups.remove("plan");
        NDArray steps = plan == null ? null : plan.get("steps");
        NDArray settings = plan == null ? null : plan.get("settings");
        if (steps == null || settings == null) {
            throw new InvalidDataException(foreign(file));
        }
        int[] numbers = steps.toIntArray();
        return new Checkpoint(
                numbers[0], numbers[1], new String(settings.toByteArray(), StandardCharsets.UTF_8), groups);
    }

    private static String foreign(Path file) {
        return file
                + ": expected a checkpoint of 'verw train-segmenter', found other bytes. Start over with --new-run.";
    }
}
