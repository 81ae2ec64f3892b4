package org.verw.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against {@link JsonLines}, which reads one line after the other. */
final class ParallelLinesTest {
    @TempDir
    Path dir;

    @Test
    void recordsComeInOrderWhateverTheirLengthsAndLineBreaks() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String caption = "x".repeat(i % 500 == 0 ? 700_000 : random.nextInt(900));
            text.append(Json.line(image("i" + i, caption)));
            text.append(i == 2999 ? "" : random.nextInt(3) == 0 ? "\r\n" : random.nextInt(9) == 0 ? "\n\n\r\n" : "\n");
        }
        Path file = write(text.toString());
        List<VehicleImage> expected = JsonLines.readAll(file, VehicleImage.class);
        assertThat(expected).hasSize(3000);
        assertThat(all(file)).isEqualTo(expected);
    }

    @Test
    void emptyFilesHaveNoRecords() throws IOException {
        assertThat(all(write(""))).isEmpty();
        assertThat(all(write("\n\r\n\n"))).isEmpty();
    }

    @Test
    void aBadLineIsNamedAsTheSlowReaderNamesItAndTheLinesBeforeItAreRead() throws IOException {
        for (String bad : List.of("null", "[1]", "{\"image\":7}", "{\"image\":\"a\"", "{}", "\u0000", "x")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 5000; i++) {
                text.append(i == 4321 ? bad : Json.line(image("i" + i, "y".repeat(300))))
                        .append(i % 7 == 0 ? "\n\n" : "\n");
            }
            Path file = write(text.toString());
            List<VehicleImage> slow = new ArrayList<>();
            String message = messageOf(() -> {
                try (JsonLines<VehicleImage> lines = JsonLines.open(file, VehicleImage.class)) {
                    lines.forEachRemaining(slow::add);
                }
            });
            List<VehicleImage> fast = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (Stream<VehicleImage> lines = JsonLines.parallel(file, VehicleImage.class, i -> i)) {
                            lines.forEachOrdered(fast::add);
                        }
                    })
                    .as(bad)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessage(message);
            assertThat(fast).isEqualTo(slow).hasSize(4321);
        }
    }

    @Test
    void bytesThatAreNoUtf8AndFilesThatAreNoneAreToldAsTheSlowReaderTellsThem() throws IOException {
        Path latin = dir.resolve("latin.jsonl");
        Files.write(latin, "{\"image\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = dir.resolve("none.jsonl");
        for (Path file : List.of(latin, missing, dir)) {
            String message = messageOf(() -> JsonLines.readAll(file, VehicleImage.class));
            assertThatThrownBy(() -> all(file))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessage(message);
        }
    }

    private static String messageOf(Runnable failing) {
        try {
            failing.run();
        } catch (InvalidDataException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("expected a failure");
    }

    private static VehicleImage image(String id, String color) {
        return VehicleImage.listed(id, id + ".jpg", "v", null, java.util.Map.of("color", color));
    }

    private static List<VehicleImage> all(Path file) {
        try (Stream<VehicleImage> lines = JsonLines.parallel(file, VehicleImage.class, i -> i)) {
            return lines.toList();
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(dir.resolve("a.jsonl"), text);
    }
}
