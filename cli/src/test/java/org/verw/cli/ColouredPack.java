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

/** A pack of twelve plain coloured "vehicles", two pictures each: eight train, four test; each shows a door in its middle. */
final class ColouredPack {
    private static final int[][] COLOURS = {{200, 30, 30}, {30, 160, 40}, {40, 60, 200}, {240, 240, 240}};
    private static final List<String> NAMES = List.of("red", "green", "blue", "white");
    private static final int IMAGES = 24;
    private static final int SIDE = 32;

    private ColouredPack() {}

    static Path write(Path root) throws IOException {
        Path folder = folder(root);
        Files.createDirectories(folder.resolve("image"));
        Files.createDirectories(folder.resolve("boxes"));
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            int vehicle = i / 2;
            byte[] rgb = new byte[SIDE * SIDE * 3];
            for (int j = 0; j < rgb.length; j++) {
                rgb[j] = (byte) COLOURS[vehicle % 4][j % 3];
            }
            Files.write(folder.resolve(image(i)), new Picture(SIDE, SIDE, rgb).toPng());
            Files.writeString(folder.resolve(boxes(i)), Json.line(List.of(door())));
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", vehicle);
            record.put("file_path", image(i));
            record.put("captions", List.of("A " + NAMES.get(vehicle % 4) + " car with a door, number " + i + "."));
            record.put("split", vehicle < 8 ? "train" : "test");
            record.put("boxes", boxes(i));
            records.add(record);
        }
        Files.writeString(annotations(root), Json.line(records));
        return root;
    }

    private static Map<String, Object> door() {
        int[][] grid = new int[24][24];
        for (int row = 8; row < 16; row++) {
            java.util.Arrays.fill(grid[row], 8, 16, 1);
        }
        return Map.of("category", "doors", "mask", grid, "score", 0.9);
    }

    static String image(int number) {
        return String.format(Locale.ROOT, "image/%02d.png", number);
    }

    static String boxes(int number) {
        return String.format(Locale.ROOT, "boxes/%02d.json", number);
    }

    static Path folder(Path root) {
        return root.resolve(Layout.T2I_VERW.folder());
    }

    static Path annotations(Path root) {
        return folder(root).resolve(Layout.T2I_VERW.annotations());
    }
}
