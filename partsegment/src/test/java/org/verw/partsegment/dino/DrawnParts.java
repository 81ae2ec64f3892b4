package org.verw.partsegment.dino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.verw.dataset.Part;
import org.verw.partsegment.graph.Drawing;

/** A file with the signature of Grounding DINO that finds the parts of a {@link Drawing}, one of each. */
public final class DrawnParts {
    /** A text a part, of words that {@link TestVocabulary} has. */
    public static final Map<Part, String> TEXTS = Map.of(
            Part.WINDOWS, "windows",
            Part.LIGHTS, "headlight",
            Part.WHEELS, "wheel",
            Part.MIRRORS, "tire",
            Part.ROOF, "roof",
            Part.DOORS, "car door");

    private DrawnParts() {}

    /** Writes {@code dino.onnx}, {@code vocab.txt} and {@code prompts.yaml} into a folder. */
    public static void write(Path folder) throws IOException {
        List<Spot> spots = List.of(
                Spot.of(color(Part.WINDOWS), 3645),
                Spot.of(color(Part.LIGHTS), 2132, 7138),
                Spot.of(color(Part.WHEELS), 5217),
                Spot.of(color(Part.MIRRORS), 12824),
                Spot.of(color(Part.ROOF), 4412),
                Spot.of(color(Part.DOORS), 2482, 2341));
        DinoGraph.transformers(spots).write(folder.resolve("dino.onnx"));
        TestVocabulary.write(folder);
        StringBuilder prompts = new StringBuilder();
        for (Part part : Part.values()) {
            prompts.append(part.word()).append(": [").append(TEXTS.get(part)).append("]\n");
        }
        Files.writeString(folder.resolve("prompts.yaml"), prompts);
    }

    private static List<Integer> color(Part part) {
        return Arrays.stream(Drawing.color(part)).boxed().toList();
    }
}
