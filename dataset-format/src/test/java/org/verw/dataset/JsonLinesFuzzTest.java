package org.verw.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verw.dataset.mask.RleMask;

/** Every record type, many spoilt inputs each ({@code -Dverw.fuzz=100000}): only the product's own exceptions come out, and an end is reached. */
@Timeout(120)
final class JsonLinesFuzzTest {
    private static final int INPUTS = Integer.getInteger("verw.fuzz", 15_000);

    @TempDir
    Path folder;

    static Stream<Arguments> records() {
        TreeMap<String, String> by = new TreeMap<>(Map.of("captioner", "truth", "promptSha256", "ab"));
        ImageCaption.Flag flag =
                new ImageCaption.Flag("clip-tokens", Json.MAPPER.valueToTree(81), Json.MAPPER.valueToTree(77));
        VehicleImage image = VehicleImage.listed(
                        "0001_c002_00030600_0", "image_train/\u4e2d.jpg", "0001", "c002", Map.of("color", "white"))
                .decoded(200, 300, "ab".repeat(32));
        RleMask mask = RleMask.of(4, 3, new int[] {2, 3, 1, 6});
        return Stream.of(
                Arguments.of(
                        Review.class,
                        List.of(
                                new Review("a", "r", Review.Verdict.EDITED, "A car.", "ab", "2026-11-20T12:00:00Z"),
                                new Review("b", "s", Review.Verdict.OK, "", "cd", "t"))),
                Arguments.of(
                        ImageCaption.class,
                        List.of(
                                new ImageCaption(
                                        "a",
                                        "A \"white\" car.",
                                        by,
                                        List.of(flag),
                                        by,
                                        new TreeMap<>(Map.of("tokens", 5.0)),
                                        "t"),
                                new ImageCaption("b", "", by, List.of(), by, new TreeMap<>(), null))),
                Arguments.of(
                        ImageParts.class,
                        List.of(
                                ImageParts.of(
                                        "a",
                                        List.of(PartMask.of(Part.WHEELS, 0.5, mask), PartMask.of(Part.ROOF, 1, mask)),
                                        Map.of()),
                                ImageParts.of("b", List.of(), Map.of("segmenter", "embedded")))),
                Arguments.of(VehicleImage.class, List.of(image)),
                Arguments.of(Quarantined.class, List.of(new Quarantined("a", "a.jpg", "truncated", "ends early"))));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void onlyTheProductsOwnExceptionsComeOut(Class<T> type, List<T> good) throws IOException {
        Mutator mutator = new Mutator(
                good.stream()
                        .map(r -> Json.line(r).getBytes(StandardCharsets.UTF_8))
                        .toList(),
                1);
        Path file = folder.resolve("spoilt.jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < INPUTS; i++) {
                out.write(mutator.next());
                out.write('\n');
            }
        }
        long refused = 0;
        long read = 0;
        try (JsonLines<T> lines = JsonLines.open(file, type)) {
            boolean more = true;
            while (more) {
                try {
                    more = lines.hasNext();
                    if (more) {
                        assertThat(lines.next()).isNotNull();
                        read++;
                    }
                } catch (VerwException e) {
                    assertThat(e).isInstanceOf(InvalidDataException.class);
                    assertThat(e.getMessage())
                            .startsWith(file + ":" + lines.line() + ": ")
                            .hasSizeLessThan(2000);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(INPUTS / 2);
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void whatIsReadIsWrittenAndReadTheSame(Class<T> type, List<T> good) throws IOException {
        Path file = folder.resolve("good.jsonl");
        try (AtomicFile out = AtomicFile.create(file)) {
            good.forEach(out::line);
            out.commit();
        }
        assertThat(JsonLines.readAll(file, type)).isEqualTo(good);
    }
}
