package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageParts;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.dino.DrawnParts;
import org.verw.partsegment.graph.Drawing;
import org.verw.partsegment.sam.SamGraphs;
import org.verw.partsegment.sam3.Sam3Graphs;

/** {@code verw segment} with files of known answers: from pictures to masks, COCO and a pack. */
final class SegmentWithSamTest {
    private static final Path VOCABULARY =
            Path.of(System.getProperty("verw.data", ""), "..", "text", "bpe_simple_vocab_16e6.txt.gz");

    @TempDir
    Path dir;

    private Path importPhotos(Map<String, Picture> pictures) throws IOException {
        Path photos = Files.createDirectory(dir.resolve("photos"));
        for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
            Files.write(
                    photos.resolve(picture.getKey() + ".png"),
                    picture.getValue().toPng());
        }
        Path workspace = dir.resolve("workspace");
        Cli run = Cli.run(
                "import", photos, "--from", "folder", "--pattern", "{type}_{vehicle}_cam{camera}", "-o", workspace);
        assertThat(run.code()).as(run.err()).isZero();
        return workspace;
    }

    private static Cli segment(Path workspace, String segmenter, Path models, Object... more) {
        Object[] first = {
            "segment", workspace, "--segmenter", segmenter, "--models", models, "--device", "cpu", "--smallest", 0
        };
        return Cli.run(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
    }

    private static Map<String, ImageParts> parts(Path workspace) {
        return JsonLines.readAll(Workspace.open(workspace).parts(), ImageParts.class).stream()
                .collect(Collectors.toMap(ImageParts::image, Function.identity()));
    }

    @Test
    void groundedSamFindsTheMasksOfEveryPartAndGoesOnAfterAnEnd() throws IOException {
        Map<String, Drawing> drawings = Map.of(
                "van_1_cam1", Drawing.single(320, 200),
                "van_1_cam2", Drawing.single(200, 320),
                "van_2_cam1", Drawing.single(256, 256));
        Path workspace = importPhotos(drawings.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().picture())));
        Path models = Files.createDirectory(dir.resolve("models"));
        DrawnParts.write(models);
        SamGraphs.write(SamGraphs.Kind.SAM_2_OSAM, models);
        Object[] prompts = {"--part-prompts", models.resolve("prompts.yaml")};

        Cli begun = segment(workspace, "grounded-sam", models, prompts[0], prompts[1], "--limit", 1);
        assertThat(begun.code()).as(begun.err()).isZero();
        assertThat(begun.err()).contains("grounded-sam (Grounding DINO (transformers), SAM 2 (osam)) on the CPU");
        Cli ended = segment(workspace, "grounded-sam", models, prompts);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("3 of 3 images done");

        Map<String, ImageParts> found = parts(workspace);
        drawings.forEach((name, drawing) -> {
            ImageParts of = found.get(name);
            assertThat(of.parts()).extracting(PartMask::part).containsExactly(Part.values());
            for (PartMask part : of.parts()) {
                assertThat(part.mask().iou(drawing.mask(part.part()))).isGreaterThan(0.95);
                assertThat(part.score()).isBetween(0.7, 0.8);
            }
            assertThat(of.by())
                    .containsEntry("segmenter", "grounded-sam")
                    .containsEntry("masks.predictor", "SAM 2 (osam)");
        });
        assertThat(segment(workspace, "grounded-sam", models, prompts[0], prompts[1], "--mask-quality", 0.5)
                        .err())
                .contains("--new-run");
    }

    @Test
    void sam3FindsThePaintedPartsOfSyntheticVehiclesAndTheMasksFlowOn() throws IOException {
        assumeTrue(Files.isRegularFile(VOCABULARY), "skipped: no " + VOCABULARY + "; set -Dverw.data");
        Path world = dir.resolve("world");
        assertThat(Cli.run("synth", "-o", world, "--vehicles", 2, "--views", 2, "--seed", 3)
                        .code())
                .isZero();
        assertThat(Cli.run("segment", world, "--segmenter", "truth").code()).isZero();
        Map<String, ImageParts> truth = parts(world);
        Workspace drawn = Workspace.open(world);
        Map<String, Picture> painted = new java.util.HashMap<>();
        Map<String, ImageParts> expected = new java.util.HashMap<>();
        JsonLines.readAll(drawn.images(), org.verw.dataset.VehicleImage.class).forEach(image -> {
            String name = "van_" + image.vehicle() + "_cam" + painted.size();
            painted.put(
                    name, paint(drawn.fileOf(image), truth.get(image.image()).parts()));
            expected.put(name, truth.get(image.image()));
        });
        Path workspace = importPhotos(painted);
        Path models = Files.createDirectory(dir.resolve("models"));
        Sam3Graphs.write(Sam3Graphs.Kind.OSAM, models);
        Files.copy(VOCABULARY, models.resolve("bpe_simple_vocab_16e6.txt.gz"));
        Path prompts = Files.writeString(dir.resolve("prompts.yaml"), """
                windows: [windshield]
                lights: [headlight, taillight]
                wheels: [wheel]
                mirrors: [rear-view mirror]
                roof: [license plate]
                doors: [car door]
                """);

        Cli run = segment(workspace, "sam3", models, "--part-prompts", prompts, "--min-speck", 3, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("sam3 (SAM 3 (osam)) on the CPU");
        Map<String, ImageParts> found = parts(workspace);
        List<Double> overlaps = new ArrayList<>();
        expected.forEach((name, parts) -> {
            for (PartMask part : parts.parts()) {
                if (part.mask().area() > 150) {
                    RleMask mask = found.get(name).parts().stream()
                            .filter(p -> p.part() == part.part())
                            .map(PartMask::mask)
                            .findFirst()
                            .orElse(RleMask.empty(
                                    part.mask().height(), part.mask().width()));
                    overlaps.add(mask.iou(part.mask()));
                }
            }
        });
        assertThat(overlaps).hasSizeGreaterThan(8).allMatch(iou -> iou > 0.7);
        assertThat(overlaps.stream().mapToDouble(d -> d).average().orElse(0)).isGreaterThan(0.85);

        assertThat(Cli.run("caption", workspace, "--captioner", "attributes").code())
                .isZero();
        assertThat(Cli.run("export", workspace, "--to", "coco", "-o", dir.resolve("coco"))
                        .code())
                .isZero();
        Cli packed = Cli.run("pack", workspace, "-o", dir.resolve("pack"));
        assertThat(packed.code()).as(packed.err()).isZero();
        assertThat(Cli.run("validate", dir.resolve("pack")).code()).isZero();
    }

    /** Each part in its own colour, so that a graph can tell it; all else grey. */
    private static Picture paint(Path file, List<PartMask> parts) {
        try {
            Picture picture = Picture.read(file);
            byte[] rgb = new byte[picture.rgb().length];
            java.util.Arrays.fill(rgb, (byte) 128);
            for (PartMask part : parts) {
                byte[] rows = part.mask().toRows();
                int[] color = Drawing.color(part.part());
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = rows[i / 3] != 0 ? (byte) color[i % 3] : rgb[i];
                }
            }
            return new Picture(picture.width(), picture.height(), rgb);
        } catch (IOException | Picture.UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsMissingIsSaidInASentence() throws IOException {
        Path workspace =
                importPhotos(Map.of("van_1_cam1", Drawing.single(60, 40).picture()));
        Path models = Files.createDirectory(dir.resolve("models"));
        Cli empty = segment(workspace, "grounded-sam", models);
        assertThat(empty.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(empty.err())
                .contains("There is no file that ends with .onnx in it.")
                .doesNotContain("Exception");
        Cli none = Cli.run("segment", workspace, "--segmenter", "sam3");
        assertThat(none.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(none.err()).contains("--segmenter sam3: expected --models DIR, or --text-encoder FILE");
        Sam3Graphs.write(Sam3Graphs.Kind.USLS, models);
        assertThat(segment(workspace, "sam3", models).err())
                .contains("SAM 3 reads its texts with CLIP's vocabulary")
                .contains("--vocabulary FILE");
        Cli truth = Cli.run("segment", workspace, "--segmenter", "truth", "--min-speck", 4);
        assertThat(truth.code()).isEqualTo(ExitCode.BAD_DATA);
        Cli speck = Cli.run("segment", workspace, "--fill-holes", 1.5);
        assertThat(speck.err()).contains("--fill-holes: expected a share of the picture below 1");
    }
}
