package org.verw.cli;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.verw.partsegment.dino.Painting.BLUE;
import static org.verw.partsegment.dino.Painting.RED;
import static org.verw.partsegment.dino.Painting.YELLOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageParts;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.dino.DinoGraph;
import org.verw.partsegment.dino.Painting;
import org.verw.partsegment.dino.Spot;
import org.verw.partsegment.dino.TestVocabulary;
import org.verw.partsegment.graph.Graph;

/** {@code verw segment --segmenter grounding-dino} from the command line to parts.jsonl, with a network that finds colours. */
final class GroundingDinoRunTest {
    private static final List<Spot> SPOTS =
            List.of(Spot.of(RED, 2482, 3645), Spot.of(BLUE, 5217), Spot.of(YELLOW, 2482, 2341));

    @TempDir
    Path folder;

    private Path images;
    private Path workspace;
    private Path model;
    private Path prompts;

    @BeforeEach
    void writeModel() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        workspace = folder.resolve("workspace");
        TestVocabulary.write(folder);
        model = DinoGraph.transformers(SPOTS, FLOAT, 64, "sequence_length").write(folder.resolve("model.onnx"));
        prompts = Files.writeString(
                folder.resolve("prompts.yaml"),
                "windows: [car windows]\nwheels: [wheel]\ndoors: [car door]\nlights: []\nmirrors: []\nroof: []\n");
    }

    /** A red area that moves to the right by one pixel with every vehicle, and a blue one on the left border. */
    private void paint(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Painting painting =
                    new Painting(128, 64).area(RED, new Box(20 + i, 8, 40, 16)).area(BLUE, new Box(0, 40, 16, 24));
            Files.write(
                    images.resolve("car_" + i + "_cam1.png"), painting.picture().toPng());
        }
    }

    private void importImages() {
        Cli run = Cli.run(
                "import", images, "--from", "folder", "--pattern", "{type}_{vehicle}_cam{camera}", "-o", workspace);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private Cli segment(Object... more) {
        Object[] base = {
            "segment",
            workspace,
            "--segmenter",
            "grounding-dino",
            "--detector",
            model,
            "--part-prompts",
            prompts,
            "--device",
            "cpu"
        };
        return Cli.run(Stream.concat(Arrays.stream(base), Arrays.stream(more)).toArray());
    }

    private Map<String, ImageParts> parts() {
        Map<String, ImageParts> parts = new TreeMap<>();
        JsonLines.readAll(Workspace.open(workspace).parts(), ImageParts.class).forEach(p -> parts.put(p.image(), p));
        return parts;
    }

    @Test
    void boxesBecomeMasksAndTheRecordSaysSo() throws IOException {
        paint(3);
        importImages();
        Cli run = segment();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("segment: grounding-dino (Grounding DINO (transformers), boxes) on the CPU");
        assertThat(run.out()).contains("segment: 3 of 3 images done");
        assertThat(parts()).hasSize(3).allSatisfy((image, found) -> {
            int shift = Integer.parseInt(image.replaceAll(".*car_(\\d+)_cam1.*", "$1"));
            assertThat(found.parts()).extracting(PartMask::part).containsExactly(Part.WINDOWS, Part.WHEELS);
            assertAbout(found.parts().get(0).box(), new Box(20 + shift, 8, 40, 16));
            assertAbout(found.parts().get(1).box(), new Box(0, 40, 16, 24));
            assertThat(found.by())
                    .containsEntry("segmenter", "grounding-dino")
                    .containsEntry("masks.predictor", "boxes")
                    .containsEntry("detector.family", "Grounding DINO (transformers)")
                    .containsEntry("detector.box-threshold", "0.35")
                    .containsEntry("detector.prompts", "windows: car windows; wheels: wheel; doors: car door");
        });
    }

    /** The network's grid is two pixels wide here, and borders are blended on it. */
    private static void assertAbout(Box found, Box expected) {
        assertThat(found.x()).isCloseTo(expected.x(), within(3.0));
        assertThat(found.y()).isCloseTo(expected.y(), within(2.0));
        assertThat(found.x() + found.w()).isCloseTo(expected.x() + expected.w(), within(3.0));
        assertThat(found.y() + found.h()).isCloseTo(expected.y() + expected.h(), within(2.0));
    }

    @Test
    void killedInTheMiddleTheSameCommandEndsWithTheSameFile() throws Exception {
        paint(40);
        importImages();
        assertThat(segment().code()).isZero();
        byte[] whole = Files.readAllBytes(workspace.resolve("parts.jsonl"));
        Path ledger = workspace.resolve("ledger").resolve("segment.jsonl");
        List<String> lines = Files.readAllLines(ledger);

        // As a kill leaves it: a part of the ledger, its last line torn, and no output.
        Files.delete(workspace.resolve("parts.jsonl"));
        Files.write(ledger, lines.subList(0, 15));
        Files.writeString(ledger, lines.get(15).substring(0, 40), StandardOpenOption.APPEND);
        assertThat(segment().code()).isZero();
        assertThat(Files.readAllBytes(workspace.resolve("parts.jsonl"))).isEqualTo(whole);
        List<String> resumed = Files.readAllLines(ledger);
        assertThat(resumed.subList(0, 15).equals(lines.subList(0, 15)))
                .as("what was done is kept")
                .isTrue();
        assertThat(resumed).hasSizeLessThanOrEqualTo(lines.size() + 2);
    }

    @Test
    void aProcessThatIsKilledLosesNothing() throws Exception {
        paint(60);
        importImages();
        Path ledger = workspace.resolve("ledger").resolve("segment.jsonl");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.verw.cli.Main",
                        "segment",
                        workspace.toString(),
                        "--segmenter",
                        "grounding-dino",
                        "--detector",
                        model.toString(),
                        "--part-prompts",
                        prompts.toString(),
                        "--device",
                        "cpu")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        while (!child.waitFor(10, TimeUnit.MILLISECONDS) && !(Files.exists(ledger) && Files.size(ledger) > 4000)) {
            assertThat(folder.resolve("child.log")).exists();
        }
        child.destroyForcibly().waitFor();
        Cli resumed = segment();
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("60 of 60 images done");
        assertThat(parts()).hasSize(60);
        assertThat(Files.readAllLines(ledger).stream()
                        .filter(line -> line.contains("\"done\""))
                        .map(line -> line.replaceAll(".*?\"(car_\\d+_cam1)\".*", "$1"))
                        .distinct())
                .hasSize(60);
    }

    @Test
    void otherThresholdsOnABegunRunAreRefusedAndNamed() throws IOException {
        paint(2);
        importImages();
        assertThat(segment().code()).isZero();
        Cli other = segment("--box-threshold", "0.5");
        assertThat(other.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(other.err()).contains("detector.box-threshold").contains("--new-run");
        assertThat(segment("--box-threshold", "0.99", "--new-run").code()).isZero();
        assertThat(parts())
                .allSatisfy((image, found) -> assertThat(found.parts()).isEmpty());
    }

    @Test
    void oddPicturesAreSegmentedToo() throws IOException {
        Map<String, String> odd = Map.of(
                "grey.png",
                "iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAAAAABSayKFAAAAKUlEQVR4nGNsYMAPmAjIU0EBCwMDA8MNNEEN+rphMChgYWBA9fcAuAEAxyYBzDCGF9"
                        + "gAAAAASUVORK5CYII=",
                "alpha.png",
                "iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAYAAAB3AH1ZAAAAP0lEQVR4nGNsaGg4wTCAgGkgLR91AAMDAwMLukDMvBUUGbgkKYIk9QMeAqMOGHXAqAMw"
                        + "ygFS8zGlYMBDYNQBADmBBsogWzxHAAAAAElFTkSuQmCC",
                "bits.png",
                "iVBORw0KGgoAAAANSUhEUgAAACAAAAAQAQAAAABfe0D0AAAAR0lEQVR4nGMMZWBgYAllYGBgRLCCvj9sYAq/ncDAGGJ3mIHJb/vVUKbNtxMYGFe8OowsGx"
                        + "rKvYAldDUDA2NoKAMDUygDAwMAG+IVBpjhtyYAAAAASUVORK5CYII=");
        for (Map.Entry<String, String> one : odd.entrySet()) {
            write(
                    "car_" + one.getKey().charAt(0) + "_cam1.png",
                    Base64.getDecoder().decode(one.getValue()));
        }
        write(
                "car_dot_cam1.png",
                new Painting(1, 1).area(RED, new Box(0, 0, 1, 1)).picture().toPng());
        write(
                "car_wide_cam1.png",
                new Painting(20_000, 2)
                        .area(RED, new Box(5_000, 0, 10_000, 2))
                        .picture()
                        .toPng());
        write("car_none_cam1.png", new Painting(50, 50).picture().toPng());
        importImages();
        Cli run = segment();
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        Map<String, ImageParts> parts = parts();
        assertThat(parts).hasSize(6);
        assertThat(one(parts, "dot").get(0).mask().area()).isEqualTo(1);
        assertThat(one(parts, "none")).isEmpty();
        assertThat(one(parts, "_g_")).isEmpty();
        assertThat(one(parts, "_a_")).extracting(PartMask::part).containsExactly(Part.WINDOWS);
        assertThat(one(parts, "wide").get(0).box().x()).isCloseTo(5_000, within(400.0));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(images.resolve(name), bytes);
    }

    private static List<PartMask> one(Map<String, ImageParts> parts, String name) {
        return parts.values().stream()
                .filter(p -> p.image().contains(name))
                .findFirst()
                .orElseThrow()
                .parts();
    }

    @Test
    void whatIsMissingIsAskedForInOneSentence() throws IOException {
        paint(1);
        importImages();
        Cli none = Cli.run("segment", workspace, "--segmenter", "grounding-dino");
        assertThat(none.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(none.err()).contains("or --detector FILE with the Grounding DINO");
        Cli unused = Cli.run("segment", workspace, "--detector", model);
        assertThat(unused.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(unused.err()).contains("'embedded' takes none");
        Files.delete(folder.resolve("vocab.txt"));
        Cli vocabulary = segment();
        assertThat(vocabulary.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(vocabulary.err()).contains("--vocabulary FILE");
        Cli elsewhere = segment("--vocabulary", TestVocabulary.write(images));
        assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
    }

    @Test
    void withoutMemoryTheRunEndsAndCanBeResumed() throws IOException {
        paint(2);
        importImages();
        // A network that wants 4 TB in the middle of its run.
        Graph g = Graph.opset(17)
                .input("pixel_values", FLOAT, 1, 3, 64, 64)
                .input("input_ids", INT64, 1, "n")
                .input("token_type_ids", INT64, 1, "n")
                .output("logits", FLOAT, 1, 900, 256)
                .output("pred_boxes", FLOAT, 1, 900, 4);
        String many = g.apply("Add", g.apply("Sub", "input_ids", "input_ids"), g.list(1_000_000));
        String shape = g.call("Slice", many, g.longs("from", new long[] {0, 0}, 2), g.longs("to", new long[] {1, 2}, 2))
                .value();
        String sizes = g.apply("Reshape", shape, g.list(2));
        String huge = g.apply(
                "Expand",
                g.call("ReduceMean", "pixel_values").integer("keepdims", 0).value(),
                sizes);
        String sum = g.call("ReduceSum", g.apply("Sqrt", huge))
                .integer("keepdims", 0)
                .value();
        g.call("Expand", sum, g.list(1, 900, 256)).to("logits");
        g.call("Expand", sum, g.list(1, 900, 4)).to("pred_boxes");
        g.write(model);
        Cli run = segment();
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("memory").doesNotContain("\tat ");
        writeModelAgain();
        assertThat(segment("--new-run").code()).isZero();
    }

    private void writeModelAgain() {
        DinoGraph.transformers(SPOTS, FLOAT, 64, "sequence_length").write(model);
    }

    @Test
    void doctorSaysWhatModelFilesAre() throws IOException {
        Path other = Files.write(folder.resolve("text.onnx"), "no network".getBytes(StandardCharsets.UTF_8));
        Cli run = Cli.run("doctor", model, other);
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.out())
                .containsPattern("ok +model.onnx +Grounding DINO \\(transformers\\) \\(--detector\\); loads on the")
                .containsPattern("-- +text.onnx +.*expected");
        assertThat(Cli.run("doctor", model).code()).isZero();
    }
}
