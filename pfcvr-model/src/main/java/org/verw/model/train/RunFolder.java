package org.verw.model.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/**
 * Where a run of one seed keeps what it makes: {@code checkpoints/}, {@code best.json} (which of them was selected, and why),
 * {@code metrics.jsonl} and {@code curves.html}.
 */
public final class RunFolder {
    private static final String BEST = "best.json";

    private final Path path;

    public RunFolder(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /**
     * Which checkpoint was selected: {@code best.json}.
     *
     * @param checkpoint name of its directory
     * @param epoch after which it was written, from 1
     * @param selection how it was chosen, for people
     * @param value of the measure it was chosen by; null where nothing was measured and the last was taken
     */
    public record Best(
            String checkpoint,
            int epoch,
            String selection,
            @Nullable Double value) {}

    void writeBest(Best best) {
        AtomicFile.write(path.resolve(BEST), Json.pretty(best));
    }

    /** Which checkpoint was selected, or null before the first epoch is over. */
    public @Nullable Best best() {
        Path file = path.resolve(BEST);
        return Files.exists(file) ? Json.read(file, Best.class) : null;
    }

    /**
     * Opens the selected checkpoint.
     *
     * @throws InvalidDataException when there is none, or it was damaged
     */
    public Checkpoint openBest() {
        Best best = best();
        if (best == null) {
            throw new InvalidDataException(
                    path + ": expected a trained run, found no " + BEST + ". 'verw train PACK -o RUN' makes one.");
        }
        return Checkpoint.open(checkpoints().resolve(best.checkpoint()));
    }

    /** Whether a run was begun here. */
    public boolean hasCheckpoints() {
        return !names().isEmpty();
    }

    private List<Path> names() {
        try {
            return Folders.in(checkpoints()).stream()
                    .filter(p -> p.getFileName().toString().startsWith("epoch-"))
                    .toList();
        } catch (IOException e) {
            throw AtomicFile.failure(checkpoints(), e);
        }
    }

    /**
     * The newest checkpoint that is whole; damaged ones are passed over with a warning.
     *
     * @return null where there is none
     */
    @Nullable
    Checkpoint newest(Consumer<String> warning) {
        List<Path> names = new ArrayList<>(names());
        java.util.Collections.reverse(names);
        for (Path name : names) {
            try {
                return Checkpoint.open(name);
            } catch (InvalidDataException e) {
                warning.accept("checkpoint " + name.getFileName() + " is damaged (" + e.getMessage()
                        + "): going on from the one before");
            }
        }
        return null;
    }

    /** Deletes all checkpoints but the newest and one more. */
    void prune(int keep, @Nullable String best) {
        List<Path> names = names();
        Set<Path> kept = new HashSet<>(names.subList(Math.max(0, names.size() - keep), names.size()));
        try {
            for (Path name : names) {
                if (!kept.contains(name) && !name.getFileName().toString().equals(best)) {
                    Folders.delete(name);
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failure(checkpoints(), e);
        }
    }

    /** @param selected epoch whose checkpoint was selected, from 1; null where none is yet */
    void writeHistory(List<EpochRecord> history, @Nullable Integer selected) {
        AtomicFile.write(path.resolve(Checkpoint.METRICS), Checkpoint.lines(history));
        Curves.write(path, history, selected);
    }
}
