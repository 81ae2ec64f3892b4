package org.verw.partsegment.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Sha256;
import org.verw.dataset.UnavailableException;

/**
 * An ONNX file on a disk, not loaded.
 *
 * @param path where it is
 * @param signature what it declares
 */
public record ModelFile(Path path, Signature signature) {
    /**
     * Reads what a file declares, and looks whether the files with its weights lie beside it.
     *
     * @throws org.verw.dataset.InvalidDataException when there is no such file
     * @throws UnavailableException when it is no whole ONNX file, or weights are missing
     */
    public static ModelFile of(Path path) {
        refuseOtherFiles(path);
        Signature signature = Signature.read(path);
        signature.external().forEach((name, bytes) -> requireWeights(path, name, bytes));
        return new ModelFile(path, signature);
    }

    private static void requireWeights(Path path, String name, long bytes) {
        Path weights = path.resolveSibling(name);
        if (!Files.isRegularFile(weights)) {
            throw new UnavailableException(path + ": its weights are in '" + name + "', which is not beside it. "
                    + "Copy that file into " + path.toAbsolutePath().getParent() + " under this very name.");
        }
        refuseOtherFiles(weights);
        long found = weights.toFile().length();
        if (found < bytes) {
            throw new UnavailableException(weights + ": expected at least " + bytes + " bytes of weights for "
                    + path.getFileName() + ", found " + found + ". Was the download cut off?");
        }
    }

    /** Says what downloads give in place of a model, which as a network is only "cut off". */
    private static void refuseOtherFiles(Path path) {
        if (Files.isDirectory(path)) {
            throw new InvalidDataException(path + ": expected an ONNX file, found a folder");
        }
        String begin = beginning(path);
        if (begin.startsWith("version https://git-lfs")) {
            throw new UnavailableException(
                    path + ": expected a model, found a Git LFS pointer to it. Run 'git lfs pull'.");
        }
        if (begin.startsWith("<!doctype") || begin.startsWith("<html")) {
            throw new UnavailableException(path + ": expected a model, found a web page. Download the file itself.");
        }
        if (begin.isEmpty()) {
            throw new UnavailableException(path + ": expected a model, found 0 bytes");
        }
    }

    private static String beginning(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(path + ": no such file", e);
        } catch (IOException e) {
            throw new UnavailableException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of the file, or, where weights lie beside it, of the hashes of all files; lower-case hex. Reads all of them. */
    public String sha256() {
        if (signature.external().isEmpty()) {
            return Sha256.of(path);
        }
        List<String> all = new ArrayList<>(List.of(Sha256.of(path)));
        signature.external().keySet().forEach(name -> all.add(Sha256.of(path.resolveSibling(name))));
        return Sha256.of(String.join(" ", all));
    }

    /** File name and declarations, for messages. */
    @Override
    public String toString() {
        return path.getFileName() + ": " + signature;
    }
}
