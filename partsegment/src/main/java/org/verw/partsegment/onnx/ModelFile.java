package org.verw.partsegment.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Signature signature = Signature.read(path);
        for (String name : signature.external()) {
            if (!Files.isRegularFile(path.resolveSibling(name))) {
                throw new UnavailableException(path + ": its weights are in '" + name + "', which is not beside it. "
                        + "Copy that file into " + path.toAbsolutePath().getParent() + " under this very name.");
            }
        }
        return new ModelFile(path, signature);
    }

    /** Of the file, or, where weights lie beside it, of the hashes of all files; lower-case hex. Reads all of them. */
    public String sha256() {
        if (signature.external().isEmpty()) {
            return Sha256.of(path);
        }
        List<String> all = new ArrayList<>(List.of(Sha256.of(path)));
        signature.external().stream().sorted().forEach(name -> all.add(Sha256.of(path.resolveSibling(name))));
        return Sha256.of(String.join(" ", all));
    }

    /** File name and declarations, for messages. */
    @Override
    public String toString() {
        return path.getFileName() + ": " + signature;
    }
}
