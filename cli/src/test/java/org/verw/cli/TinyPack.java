package org.verw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Layout;

/** A pack of records without images: three views of each of twelve vehicles, one caption each, all in the test split. */
final class TinyPack {
    static final int VEHICLES = 12;
    static final int VIEWS = 3;
    private static final List<String> COLORS = List.of("white", "red", "blue", "black");

    private TinyPack() {}

    static Path write(Path folder) throws IOException {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int image = 0; image < VEHICLES * VIEWS; image++) {
            int vehicle = image / VIEWS;
            records.add(Map.of(
                    "id",
                    vehicle,
                    "file_path",
                    file(image),
                    "captions",
                    List.of("A " + COLORS.get(vehicle % 4) + " van with round lights, view " + image + "."),
                    "split",
                    "test"));
        }
        Path data = folder.resolve(Layout.T2I_VERW.folder());
        Files.createDirectories(data.resolve("image"));
        Files.writeString(data.resolve(Layout.T2I_VERW.annotations()), Json.line(records));
        return folder;
    }

    static String file(int image) {
        return String.format(java.util.Locale.ROOT, "image/%03d.jpg", image);
    }
}
