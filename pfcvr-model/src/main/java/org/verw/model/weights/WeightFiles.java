package org.verw.model.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.verw.dataset.InvalidDataException;

/** Opens files of weights by what they are, whatever they are called. */
public final class WeightFiles {
    /** PROTO 2, LONG1 of 10 bytes: the magic number of torch.save before 1.6. */
    private static final byte[] BEFORE_ZIP = {(byte) 0x80, 2, (byte) 0x8A, 10, 0x6C, (byte) 0xFC};

    private WeightFiles() {}

    /**
     * Opens safetensors, or what torch.save or torch.jit.save wrote; the caller closes it.
     *
     * @throws InvalidDataException when it is neither, or not whole, or holds more than data
     */
    public static WeightFile open(Path path) {
        byte[] start = start(path);
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return PyTorchFile.open(path);
        }
        if (start.length >= 6 && Arrays.equals(Arrays.copyOf(start, 6), BEFORE_ZIP)) {
            throw new InvalidDataException(path
                    + ": written by PyTorch before 1.6, whose format is not read. Load and save it again with a newer PyTorch:"
                    + " torch.save(torch.load(\"old.pt\"), \"new.pt\")");
        }
        if (start.length > 0 && start[0] == (byte) 0x80) {
            throw new InvalidDataException(
                    path + ": a bare pickle, not a file of weights. Expected safetensors, or what torch.save wrote.");
        }
        return SafeTensors.open(path);
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(8);
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(path + ": no such file", e);
        } catch (IOException e) {
            throw new InvalidDataException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
