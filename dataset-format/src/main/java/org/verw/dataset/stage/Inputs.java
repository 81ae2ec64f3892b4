package org.verw.dataset.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.verw.dataset.JsonLines;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/**
 * The records that a stage runs over, in the order of its output. Opened twice in a run, and must give the same records each
 * time. Need not be in memory.
 *
 * @param <I> record
 */
public interface Inputs<I> {
    /** A stream that the caller closes and reads from one thread. */
    Stream<I> open();

    /** How many there are, for progress; -1 when not known. */
    default long size() {
        return -1;
    }

    /** The images of a workspace. */
    static Inputs<VehicleImage> images(Workspace workspace) {
        return lines(workspace.images(), VehicleImage.class, workspace.about().images());
    }

    /**
     * The records of a file.
     *
     * @param size how many there are, or -1
     */
    static <I> Inputs<I> lines(Path file, Class<I> type, long size) {
        return new Inputs<>() {
            @Override
            public Stream<I> open() {
                return JsonLines.parallel(file, type, record -> record);
            }

            @Override
            public long size() {
                return size;
            }
        };
    }

    static <I> Inputs<I> of(List<I> records) {
        return new Inputs<>() {
            @Override
            public Stream<I> open() {
                return records.stream();
            }

            @Override
            public long size() {
                return records.size();
            }
        };
    }
}
