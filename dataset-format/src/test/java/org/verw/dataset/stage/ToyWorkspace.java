package org.verw.dataset.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/** Workspaces without any pictures. */
final class ToyWorkspace {
    private ToyWorkspace() {}

    static List<VehicleImage> images(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> VehicleImage.listed(
                        String.format(Locale.ROOT, "image-%02d", i), i + ".jpg", "v" + i / 2, "c1", Map.of()))
                .toList();
    }

    static Workspace create(Path root, List<VehicleImage> images) {
        try (AtomicFile file = AtomicFile.create(root.resolve("images.jsonl"))) {
            images.forEach(file::line);
            file.commit();
        }
        Workspace.Source source = new Workspace.Source("toy", ".");
        return Workspace.create(
                root, new Workspace.About(Workspace.FORMAT, "toy", source, images.size(), images.size(), "test"));
    }
}
