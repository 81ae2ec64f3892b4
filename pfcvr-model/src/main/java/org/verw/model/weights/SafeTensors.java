package org.verw.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/**
 * The safetensors format (huggingface/safetensors): u64 little-endian length of a JSON header, the header padded with spaces to a
 * multiple of 8, then the arrays. Read by memory-mapping one array at a time, so that neither the file nor the heap limits the
 * size.
 */
public final class SafeTensors implements WeightFile {
    /** As in the reference implementation. */
    private static final long LONGEST_HEADER = 100_000_000;

    private record Span(ElementType type, long begin, long end) {}

    private final Path path;
    private final FileChannel channel;
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final Map<String, Span> spans = new TreeMap<>();
    private final SortedMap<String, String> metadata = new TreeMap<>();

    private SafeTensors(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a file and checks its header; arrays are read when asked for.
     *
     * @throws InvalidDataException when it is not a whole safetensors file
     */
    public static SafeTensors open(Path path) {
        SafeTensors file;
        try {
            file = new SafeTensors(path, FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be read: " + e.getMessage(), e);
        }
        boolean whole = false;
        try {
            file.readHeader();
            whole = true;
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be read: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                file.close();
            }
        }
        return file;
    }

    private void readHeader() throws IOException {
        long size = channel.size();
        if (size < 8) {
            throw damaged("expected at least 8 bytes, found " + size);
        }
        long length = read(0, 8).getLong(0);
        if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
            throw damaged("its first 8 bytes give a header of " + Long.toUnsignedString(length)
                    + " bytes, but the file has " + size + ": it is cut, or not a safetensors file");
        }
        JsonNode header;
        try {
            header = Json.MAPPER.readTree(
                    StandardCharsets.UTF_8.decode(read(8, (int) length)).toString());
        } catch (JsonProcessingException e) {
            throw damaged("its header is not JSON: " + e.getOriginalMessage());
        }
        if (!(header instanceof ObjectNode)) {
            throw damaged("expected a JSON object as header, found " + header.getNodeType());
        }
        long start = 8 + length;
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asText()));
            } else {
                declare(field.getKey(), field.getValue(), start, size);
            }
        }
    }

    private void declare(String name, JsonNode node, long start, long fileSize) {
        ElementType type = ElementType.of(node.path("dtype").asText())
                .orElseThrow(() -> damaged("array \"" + name + "\" has the type " + node.path("dtype")
                        + ", expected one of " + Arrays.toString(ElementType.values())));
        JsonNode offsets = node.path("data_offsets");
        JsonNode sides = node.path("shape");
        if (offsets.size() != 2 || !sides.isArray()) {
            throw damaged("array \"" + name + "\" lacks \"shape\" or two \"data_offsets\"");
        }
        long[] shape = new long[sides.size()];
        long bytes = type.bytes();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sides.get(i).asLong(-1);
            if (shape[i] < 0 || (shape[i] > 0 && bytes > Long.MAX_VALUE / shape[i])) {
                throw damaged("array \"" + name + "\" has the shape " + sides);
            }
            bytes *= shape[i];
        }
        long begin = offsets.get(0).asLong(-1);
        long end = offsets.get(1).asLong(-1);
        if (begin < 0 || end - begin != bytes || end > fileSize - start) {
            throw damaged("array \"" + name + "\" of " + bytes + " bytes is said to lie at " + offsets + " of "
                    + (fileSize - start) + " bytes: the file is cut or damaged");
        }
        entries.put(name, new Entry(type.name(), shape));
        spans.put(name, new Span(type, start + begin, start + end));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public SortedMap<String, Entry> entries() {
        return java.util.Collections.unmodifiableSortedMap(entries);
    }

    /** Texts that the writer left in the header. */
    public SortedMap<String, String> metadata() {
        return java.util.Collections.unmodifiableSortedMap(metadata);
    }

    @Override
    public float[] floats(String name) {
        Span span = spans.get(name);
        if (span == null) {
            throw new InvalidDataException(path + ": no array \"" + name + "\"");
        }
        int width = span.type.bytes();
        float[] values = new float[Math.toIntExact((span.end - span.begin) / width)];
        int chunk = 1 << 26; // elements; a map holds at most 2 GB
        try {
            for (int done = 0; done < values.length; done += chunk) {
                int count = Math.min(chunk, values.length - done);
                ByteBuffer data = channel.map(
                                FileChannel.MapMode.READ_ONLY, span.begin + (long) done * width, (long) count * width)
                        .order(ByteOrder.LITTLE_ENDIAN);
                if (span.type == ElementType.F32) {
                    data.asFloatBuffer().get(values, done, count);
                } else {
                    for (int i = 0; i < count; i++) {
                        values[done + i] = span.type.get(data, i);
                    }
                }
            }
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be read: " + e.getMessage(), e);
        }
        return values;
    }

    /**
     * Writes a file that appears whole or not at all.
     *
     * @param arrays float32 or int64, written in this order
     * @param metadata texts for the header
     */
    public static void write(Path target, SortedMap<String, NDArray> arrays, SortedMap<String, String> metadata) {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            try (FileChannel out = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                write(out, header(arrays, metadata));
                for (NDArray array : arrays.values()) {
                    write(out, array.toByteBuffer(true));
                }
                out.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    private static ByteBuffer header(SortedMap<String, NDArray> arrays, SortedMap<String, String> metadata) {
        ObjectNode header = Json.MAPPER.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = header.putObject("__metadata__");
            metadata.forEach(texts::put);
        }
        long offset = 0;
        for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
            ObjectNode entry = header.putObject(array.getKey());
            entry.put("dtype", type(array.getValue().getDataType()).name());
            ArrayNode shape = entry.putArray("shape");
            for (long side : array.getValue().getShape().getShape()) {
                shape.add(side);
            }
            long bytes =
                    array.getValue().size() * array.getValue().getDataType().getNumOfBytes();
            entry.putArray("data_offsets").add(offset).add(offset + bytes);
            offset += bytes;
        }
        byte[] json = Json.line(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return ByteBuffer.allocate(8 + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .flip();
    }

    private static ElementType type(DataType type) {
        return switch (type) {
            case FLOAT32 -> ElementType.F32;
            case INT64 -> ElementType.I64;
            default -> throw new IllegalArgumentException("float32 and int64 arrays are written, not " + type);
        };
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw damaged("it ends at byte " + (position + bytes.position()));
            }
        }
        return bytes.flip();
    }

    private InvalidDataException damaged(String what) {
        return new InvalidDataException(path + ": " + what + ". Fetch or copy the file again.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
