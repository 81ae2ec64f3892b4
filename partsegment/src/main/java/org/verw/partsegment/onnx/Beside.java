package org.verw.partsegment.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The small files that come with an export: in the model's folder, or one up where models lie in {@code onnx/}. */
public final class Beside {
    private Beside() {}

    /** The first of the names that is there; the model's own folder before the one above. */
    public static Optional<Path> find(Path model, List<String> names) {
        Path folder = model.toAbsolutePath().getParent();
        Path above = folder == null ? null : folder.getParent();
        for (Path place : new Path[] {folder, above}) {
            for (String name : names) {
                if (place != null && Files.isRegularFile(place.resolve(name))) {
                    return Optional.of(place.resolve(name));
                }
            }
        }
        return Optional.empty();
    }
}
