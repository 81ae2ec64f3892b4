package org.verw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verw.dataset.Json;
import org.verw.dataset.image.Picture;
import org.verw.dataset.pack.Layout;

/** A pack with pictures: two of each of twelve vehicles in plain colours, one caption each, eight vehicles to train on. */
final class ColouredPack {
    private static final int[][] COLOURS = {{200, 30, 30}, {30, 160, 40}, {40, 60, 200}, {240, 240, 240}};
    private static final List<String> NAMES = List.of("red", "green", "blue", "white");

    private ColouredPack() {}

    static Path write(Path root) throws IOException {
        Path folder = root.resolve(Layout.T2I_VERW.folder());
        Files.createDirectories(folder.resolve("image"));
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            int vehicle = i / 2;
            byte[] rgb = new byte[32 * 32 * 3];
            for (int j = 0; j < rgb.length; j++) {
                rgb[j] = (byte) COLOURS[vehicle % 4][j % 3];
            }
            String file = String.format(Locale.ROOT, "image/%02d.png", i);
            Files.write(folder.resolve(file), new Picture(32, 32, rgb).toPng());
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", vehicle);
            record.put("file_path", file);
            record.put("captions", List.of("A " + NAMES.get(vehicle % 4) + " car, number " + i + "."));
            record.put("split", vehicle < 8 ? "train" : "test");
            records.add(record);
        }
        Files.writeString(folder.resolve(Layout.T2I_VERW.annotations()), Json.line(records));
        return root;
    }
}
