package org.verw.model.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;

/**
 * Images decoded and squashed to a model's size, 8-bit RGB. As many as fit a budget stay in memory, so that an epoch decodes
 * only the others. Thread-safe.
 */
public final class Pixels {
    private final List<Path> files;
    private final int height;
    private final int width;
    private final AtomicReferenceArray<byte[]> kept;

    /**
     * @param budget bytes that may be kept
     */
    public Pixels(List<Path> files, int height, int width, long budget) {
        this.files = List.copyOf(files);
        this.height = height;
        this.width = width;
        long fits = budget / ((long) height * width * 3);
        this.kept = new AtomicReferenceArray<>((int) Math.min(files.size(), fits));
    }

    /** A third of what the Java heap may still grow to: the rest is for batches and results. */
    public static long spareHeap() {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        return free / 3;
    }

    public int size() {
        return files.size();
    }

    /** Images that stay in memory once decoded: the first ones. */
    public int keeps() {
        return kept.length();
    }

    /**
     * Pixels of an image, interleaved, height x width x 3; not to be written to.
     *
     * @throws InvalidDataException when the file is missing or no picture
     */
    public byte[] get(int index) {
        if (index >= kept.length()) {
            return decode(files.get(index));
        }
        byte[] known = kept.get(index);
        if (known == null) {
            known = decode(files.get(index));
            kept.set(index, known);
        }
        return known;
    }

    private byte[] decode(Path file) {
        try {
            Picture picture = Picture.read(file);
            boolean shrinks = picture.width() >= width && picture.height() >= height;
            return picture.resize(width, height, shrinks ? Scaling.AREA : Scaling.LINEAR)
                    .rgb();
        } catch (java.nio.file.NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such image; the pack names it", e);
        } catch (Picture.UndecodableException e) {
            throw new InvalidDataException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
