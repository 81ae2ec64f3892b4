package org.verw.dataset.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Lines;
import org.verw.dataset.Sha256;
import org.verw.dataset.Workspace;

/**
 * The exact records of a synthetic world, by image. Keeps places in the file, not records, in memory; thread-safe; whoever
 * opens closes.
 *
 * @param <T> record
 */
public final class Truth<T> implements AutoCloseable {
    private final Path file;
    private final Class<T> type;
    private final FileChannel channel;
    private final Map<String, long[]> places = new HashMap<>();

    private Truth(Path file, Class<T> type, Function<T, String> image) {
        this.file = file;
        this.type = type;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        index(image);
    }

    /** @throws ConfigException when the workspace has no truth */
    public static Truth<ImageParts> parts(Workspace workspace) {
        return new Truth<>(file(workspace, "parts.jsonl"), ImageParts.class, ImageParts::image);
    }

    /** @throws ConfigException when the workspace has no truth */
    public static Truth<ImageCaption> captions(Workspace workspace) {
        return new Truth<>(file(workspace, "captions.jsonl"), ImageCaption.class, ImageCaption::image);
    }

    private static Path file(Workspace workspace, String name) {
        Path file = workspace.truth(name);
        if (file == null) {
            throw new ConfigException(workspace.root() + ": expected the truth of a synthetic world, found no truth/"
                    + name + ". Only workspaces made by 'verw synth' have it.");
        }
        return file;
    }

    private void index(Function<T, String> image) {
        try (Lines lines = Lines.open(file)) {
            while (lines.next()) {
                if (lines.length() > 0) {
                    T record = JsonLines.parse(file, lines, type);
                    places.put(image.apply(record), new long[] {lines.offset(), lines.length()});
                }
            }
        }
    }

    /** The record of an image, or empty when the truth knows no such image. */
    public Optional<T> of(String image) {
        long[] place = places.get(image);
        if (place == null) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) place[1]);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, place[0] + bytes.position()) < 0) {
                    throw new InvalidDataException(file + ": has become shorter while it was read");
                }
            }
            return Optional.of(Json.MAPPER.readValue(bytes.array(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Lower-case hex sha256 of the file. */
    public String sha256() {
        return Sha256.of(file);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
