package org.verw.model.weights;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;

/**
 * A file that torch.save or torch.jit.save wrote (PyTorch 1.6 and later): a zip of stored entries, {@code <name>/data.pkl} and a
 * storage an entry in {@code <name>/data/}. Nothing in it is executed or unpacked to disk. Arrays are found wherever they hang: a
 * state dict, a checkpoint that holds one under "model" or "state_dict", the modules of a TorchScript archive.
 */
final class PyTorchFile implements WeightFile {
    private static final long LONGEST_PICKLE = 64 << 20;
    private static final int MOST_ARRAYS = 1 << 20;
    private static final int DEEPEST = 64;
    private static final int CHUNK = 1 << 22;
    /** Where checkpoints keep the weights beside an optimizer's state. */
    private static final List<String> STATE = List.of("model", "state_dict", "model_state_dict");

    private final Path path;
    private final ZipFile zip;
    private final String folder;
    private final SortedMap<String, StoredTensor> tensors = new TreeMap<>();
    private int visited;

    private PyTorchFile(Path path, ZipFile zip) throws IOException, Pickle.Refused {
        this.path = path;
        this.zip = zip;
        ZipEntry pickle = zip.stream()
                .filter(e -> e.getName().endsWith("data.pkl"))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidDataException(path + ": a zip without data.pkl: torch.save did not write it"));
        String name = pickle.getName();
        this.folder = name.substring(0, name.length() - "data.pkl".length());
        if (pickle.getSize() > LONGEST_PICKLE) {
            throw new InvalidDataException(
                    path + ": its data.pkl has " + pickle.getSize() + " bytes, which no file of weights needs");
        }
        checkByteOrder();
        try (InputStream in = stored(pickle)) {
            collect("", state(Pickle.read(in.readAllBytes(), new TorchMeaning())), 0);
        }
    }

    static PyTorchFile open(Path path) {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw new InvalidDataException(
                    path + ": the zip cannot be read (" + e.getMessage() + "): it is cut or damaged. Fetch it again.",
                    e);
        }
        boolean open = false;
        try {
            PyTorchFile file = new PyTorchFile(path, zip);
            open = true;
            return file;
        } catch (Pickle.Refused e) {
            throw new InvalidDataException(
                    path + ": refused: its pickle has " + e.getMessage()
                            + ". Only tensors are read, and nothing is executed. Save the weights as safetensors.",
                    e);
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be read: " + e.getMessage(), e);
        } finally {
            if (!open) {
                close(zip, path);
            }
        }
    }

    private void checkByteOrder() throws IOException {
        ZipEntry entry = zip.getEntry(folder + "byteorder");
        if (entry != null) {
            try (InputStream in = stored(entry)) {
                String order = new String(in.readNBytes(16), StandardCharsets.UTF_8);
                if (!order.equals("little")) {
                    throw new InvalidDataException(path + ": its byte order is " + order + ", expected little");
                }
            }
        }
    }

    /** torch.save never compresses; an entry that is would be a way to make little bytes many. */
    private InputStream stored(ZipEntry entry) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw new InvalidDataException(
                    path + ": its entry " + entry.getName() + " is compressed, which torch.save never does: refused");
        }
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new InvalidDataException(path + ": its entry " + entry.getName() + " cannot be read");
        }
        return in;
    }

    private static @Nullable Object state(@Nullable Object root) {
        if (root instanceof Map<?, ?> map) {
            for (String key : STATE) {
                if (map.get(key) instanceof Map<?, ?>) {
                    return map.get(key);
                }
            }
        }
        return root;
    }

    private void collect(String prefix, @Nullable Object value, int depth) {
        if (depth > DEEPEST || ++visited > MOST_ARRAYS) {
            throw new InvalidDataException(path + ": refused: its pickle nests or repeats without end");
        }
        Object content = value instanceof Pickle.Instance instance ? instance.state() : value;
        if (content instanceof StoredTensor tensor) {
            tensors.put(prefix, tensor);
        } else if (content instanceof Map<?, ?> map) {
            String start = prefix.isEmpty() ? "" : prefix + ".";
            map.forEach((key, item) -> collect(start + key, item, depth + 1));
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public SortedMap<String, Entry> entries() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        tensors.forEach(
                (name, tensor) -> entries.put(name, new Entry(tensor.type().name(), tensor.shape())));
        return Collections.unmodifiableSortedMap(entries);
    }

    @Override
    public float[] floats(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidDataException(path + ": no array \"" + name + "\"");
        }
        ZipEntry entry = zip.getEntry(folder + "data/" + tensor.storage());
        long bytes = tensor.elements() * tensor.type().bytes();
        if (entry == null || entry.getSize() < bytes) {
            throw new InvalidDataException(path + ": array \"" + name + "\" needs " + bytes + " bytes of storage "
                    + tensor.storage() + ", found " + (entry == null ? "none" : entry.getSize())
                    + ": the file is damaged");
        }
        try (DataInputStream in = new DataInputStream(stored(entry))) {
            in.skipNBytes(tensor.offset() * tensor.type().bytes());
            float[] span = read(in, tensor.type(), Math.toIntExact(tensor.end() - tensor.offset()));
            return tensor.isContiguous() ? span : tensor.arrange(span);
        } catch (IOException e) {
            throw new InvalidDataException(path + ": array \"" + name + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    private static float[] read(DataInputStream in, ElementType type, int count) throws IOException {
        float[] values = new float[count];
        byte[] bytes = new byte[Math.min(CHUNK, count) * type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; done += CHUNK) {
            int now = Math.min(CHUNK, count - done);
            in.readFully(bytes, 0, now * type.bytes());
            for (int i = 0; i < now; i++) {
                values[done + i] = type.get(buffer, i);
            }
        }
        return values;
    }

    @Override
    public void close() {
        close(zip, path);
    }

    private static void close(ZipFile zip, Path path) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
