package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.JsonLines;

/** Attribute captions of photographs that two cameras took: every n-th vehicle ({@code -Dverw.reid.every=1} for all). */
@Timeout(600)
final class VehicleReidCaptionTest {
    private static final int EVERY = Integer.getInteger("verw.reid.every", 12);

    @TempDir
    Path dir;

    @Test
    void theColorsOfAVehicleAgreeBetweenItsCamerasAndMotorcyclesHaveNoRoof() throws IOException {
        Path images = Path.of(System.getProperty("verw.data"), "vehicle-reid", "images");
        Assumptions.assumeTrue(Files.isDirectory(images), "no " + images + ": nothing was compared");
        Path photographs = Files.createDirectories(dir.resolve("photographs"));
        for (List<Path> views : everyNth(images)) {
            for (Path view : views) {
                Files.copy(view, photographs.resolve(view.getFileName()));
            }
        }
        Path w = dir.resolve("w");
        ok(Cli.run("import", photographs, "--from", "folder", "--pattern", "{type}_{vehicle}_cam{camera}", "-o", w));
        ok(Cli.run("segment", w));
        ok(Cli.run("caption", w, "--captioner", "attributes"));

        Map<String, List<String>> colors = new TreeMap<>();
        for (ImageCaption caption : JsonLines.readAll(w.resolve("captions.jsonl"), ImageCaption.class)) {
            colors.computeIfAbsent(vehicle(caption.image()), v -> new java.util.ArrayList<>())
                    .add(String.valueOf(caption.attributes().get("color")));
            if (caption.image().startsWith("motorcycle")) {
                assertThat(caption.caption())
                        .doesNotContainIgnoringCase(" roof")
                        .doesNotContain("window", "door");
            }
        }
        long same =
                colors.values().stream().filter(c -> c.get(0).equals(c.get(1))).count();
        long alike = colors.values().stream()
                .filter(c -> ColorNames.alike(c.get(0), c.get(1)))
                .count();
        System.out.println("colours of " + colors.size() + " vehicles by two cameras: " + same + " the same, " + alike
                + " the same or neighbours");
        assertThat((double) same / colors.size()).isGreaterThan(0.6);
        assertThat((double) alike / colors.size()).isGreaterThan(0.88);
    }

    private static List<List<Path>> everyNth(Path images) throws IOException {
        try (Stream<Path> all = Files.list(images)) {
            List<List<Path>> vehicles = all
                    .sorted()
                    .collect(Collectors.groupingBy(
                            f -> vehicle(String.valueOf(f.getFileName())), TreeMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .filter(views -> views.size() == 2)
                    .toList();
            return java.util.stream.IntStream.range(0, vehicles.size())
                    .filter(i -> i % EVERY == 0)
                    .mapToObj(vehicles::get)
                    .toList();
        }
    }

    private static String vehicle(String name) {
        return name.substring(0, name.indexOf("_cam"));
    }

    private static void ok(Cli run) {
        assertThat(run.code()).as(run.err()).isZero();
    }
}
