package org.verw.model.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.image.Picture;
import org.verw.dataset.pack.Layout;

/** A pack of coloured boxes on grey, each "vehicle" told by the colours of its body and its wheels. */
public final class TestPack {
    private static final Map<String, int[]> COLOURS = new LinkedHashMap<>();

    static {
        COLOURS.put("red", new int[] {200, 30, 30});
        COLOURS.put("green", new int[] {30, 160, 40});
        COLOURS.put("blue", new int[] {40, 60, 200});
        COLOURS.put("white", new int[] {240, 240, 240});
        COLOURS.put("black", new int[] {15, 15, 15});
        COLOURS.put("yellow", new int[] {220, 210, 30});
        COLOURS.put("orange", new int[] {240, 130, 20});
        COLOURS.put("brown", new int[] {110, 70, 30});
    }

    private TestPack() {}

    /**
     * Writes one: 60 % of the vehicles train, 20 % val, 20 % test.
     *
     * @param side of the square images
     */
    public static Path write(Path root, int vehicles, int views, int side) {
        Path folder = root.resolve(Layout.T2I_VERW.folder());
        List<Object> records = new ArrayList<>();
        List<String> names = List.copyOf(COLOURS.keySet());
        try {
            Files.createDirectories(folder.resolve("image"));
            Files.createDirectories(folder.resolve("boxes"));
            for (int vehicle = 0; vehicle < vehicles; vehicle++) {
                String body = names.get(vehicle % names.size());
                String wheels = names.get((vehicle / names.size() + vehicle + 1) % names.size());
                String split = vehicle % 5 == 3 ? "val" : vehicle % 5 == 4 ? "test" : "train";
                for (int view = 0; view < views; view++) {
                    records.add(record(folder, vehicle, view, split, body, wheels, side));
                }
            }
            Files.writeString(folder.resolve(Layout.T2I_VERW.annotations()), Json.line(records));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root;
    }

    private static Map<String, Object> record(
            Path folder, int vehicle, int view, String split, String body, String wheels, int side) throws IOException {
        SplittableRandom random = new SplittableRandom(vehicle * 1000L + view);
        int left = side / 8 + random.nextInt(side / 8);
        int top = side / 4 + random.nextInt(side / 8);
        byte[] rgb = new byte[side * side * 3];
        fill(rgb, side, 0, 0, side, side, new int[] {120 + random.nextInt(20), 125, 130});
        fill(rgb, side, left, top, side / 2, side / 3, COLOURS.get(body));
        fill(rgb, side, left, top + side / 3, side / 8, side / 8, COLOURS.get(wheels));
        fill(rgb, side, left + side * 3 / 8, top + side / 3, side / 8, side / 8, COLOURS.get(wheels));
        String name = String.format("%04d_%02d", vehicle, view);
        Files.write(folder.resolve("image/" + name + ".png"), new Picture(side, side, rgb).toPng());
        int[][] wheelGrid = grid(left, top + side / 3, side / 2, side / 8, side);
        int[][] doorGrid = grid(left, top, side / 2, side / 3, side);
        List<Object> parts = new ArrayList<>();
        parts.add(Map.of("category", Part.WHEELS.word(), "mask", wheelGrid, "score", 0.9));
        if (view % 2 == 0) {
            parts.add(Map.of("category", Part.DOORS.word(), "mask", doorGrid, "score", 0.8));
        }
        Files.writeString(folder.resolve("boxes/" + name + ".json"), Json.line(parts));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", vehicle + 1);
        record.put("file_path", "image/" + name + ".png");
        record.put("captions", List.of("A " + body + " car with " + wheels + " wheels, view " + view + "."));
        record.put("split", split);
        record.put("boxes", "boxes/" + name + ".json");
        record.put("mask", wheelGrid);
        record.put("prompt", "A car");
        return record;
    }

    private static void fill(byte[] rgb, int side, int left, int top, int width, int height, int[] colour) {
        for (int y = top; y < Math.min(side, top + height); y++) {
            for (int x = left; x < Math.min(side, left + width); x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(y * side + x) * 3 + c] = (byte) colour[c];
                }
            }
        }
    }

    private static int[][] grid(int left, int top, int width, int height, int side) {
        int[][] cells = new int[24][24];
        for (int row = top * 24 / side; row <= Math.min(23, (top + height - 1) * 24 / side); row++) {
            for (int column = left * 24 / side; column <= Math.min(23, (left + width - 1) * 24 / side); column++) {
                cells[row][column] = 1;
            }
        }
        return cells;
    }

    /** For trying things by hand: FOLDER VEHICLES VIEWS SIDE. */
    public static void main(String[] args) {
        write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    }
}
