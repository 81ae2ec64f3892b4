package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.PartMask;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;

/** Whole runs of looking at part masks. */
final class SegmentCommandTest {
    @TempDir
    Path folder;

    private Path world;

    @BeforeEach
    void makeWorld() {
        world = folder.resolve("w");
        assertThat(Cli.run("synth", "-o", world, "--vehicles", 2, "--views", 2, "--seed", 4)
                        .code())
                .isZero();
    }

    private void copyTruth() {
        assertThat(Cli.run("segment", world, "--segmenter", "truth").code()).isZero();
    }

    private List<ImageParts> truth() {
        return JsonLines.readAll(Workspace.open(world).parts(), ImageParts.class);
    }

    @Test
    void exactMasksAgreeWithTheTruthEntirely() throws IOException {
        copyTruth();
        Cli told = Cli.run("segment", world, "--evaluate", world);
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out()).contains("4 images against", "windows", "1.000").doesNotContain("0.9");
        assertThat(world.resolve("parts-evaluation.html")).exists();
        Cli json = Cli.run("segment", world, "--evaluate", world, "--json");
        JsonNode report = Json.MAPPER.readTree(json.out());
        assertThat(report.path("parts").path(0).path("iou").asDouble()).isEqualTo(1);
        assertThat(Json.MAPPER.readTree(world.resolve("parts-evaluation.json").toFile()))
                .isEqualTo(report);
    }

    @Test
    void theEmbeddedSegmenterIsMeasuredAndItsWorstCasesShown() throws IOException {
        Cli run = Cli.run("segment", world, "--sample", 3);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("parts-sheet.html");
        assertThat(Files.readString(world.resolve("parts-sheet.html"))).contains("with part masks");
        Cli told = Cli.run("segment", world, "--evaluate", world);
        assertThat(told.out()).contains("3 images against").contains("worst cases: ");
        assertThat(Files.readString(world.resolve("parts-evaluation.html"))).contains("IoU <b>0.", "<h2>windows</h2>");
    }

    @Test
    void cocoAndFoldersOfMasksAreTruthsToo() throws IOException {
        copyTruth();
        assertThat(Cli.run("export", world, "--to", "coco", "-o", folder.resolve("coco"))
                        .code())
                .isZero();
        Cli coco = Cli.run("segment", world, "--evaluate", folder.resolve("coco/instances_all.json"));
        assertThat(coco.code()).as(coco.err()).isZero();
        assertThat(coco.out()).contains("4 images against", "1.000").doesNotContain("0.9");

        Path masks = Files.createDirectories(folder.resolve("masks"));
        for (ImageParts image : truth()) {
            Files.write(masks.resolve(image.image() + ".png"), index(image));
        }
        Cli index = Cli.run("segment", world, "--evaluate", masks, "--classes", "1=windows,2=lights,3=wheels");
        assertThat(index.code()).as(index.err()).isZero();
        assertThat(index.out()).contains("4 images against", "wheels", "1.000").doesNotContain("mirrors");
    }

    /** Windows 1, lights 2, wheels 3. */
    private static byte[] index(ImageParts image) {
        PartMask first = image.parts().get(0);
        byte[] rgb = new byte[first.mask().width() * first.mask().height() * 3];
        for (PartMask part : image.parts()) {
            byte[] rows = part.mask().toRows();
            for (int i = 0; i < rows.length && part.part().ordinal() < 3; i++) {
                if (rows[i] != 0) {
                    Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (part.part().ordinal() + 1));
                }
            }
        }
        return new Picture(first.mask().width(), first.mask().height(), rgb).toPng();
    }

    @Test
    void theCheckPageHoldsItsPicturesAndAsksForVerdicts() throws IOException {
        copyTruth();
        Cli told = Cli.run("segment", world, "--check", 3);
        assertThat(told.code()).as(told.err()).isZero();
        String page = Files.readString(world.resolve("parts-check.html"));
        assertThat(page).contains("1 of 3", "3 of 3", "Accept", "localStorage").doesNotContain("4 of", "{{");
        assertThat(page.replace("src=\"data:image/jpeg;base64,", "")).doesNotContain("src=", "http://", "https://");
        Cli again = Cli.run("segment", world, "--check", 3);
        assertThat(again.code()).isZero();
        assertThat(Files.readString(world.resolve("parts-check.html")))
                .as("the same draw")
                .isEqualTo(page);
    }

    @Test
    void whatCannotBeMeasuredIsToldInOneSentence() throws IOException {
        refused("run 'verw segment", "--evaluate", world);
        refused("run 'verw segment", "--check", 3);
        copyTruth();
        refused("expected at least 1", "--check", 0);
        refused("found nothing", "--evaluate", folder.resolve("absent"));
        refused("--classes", "--evaluate", Files.createDirectories(folder.resolve("empty")));
        refused("same ids", "--evaluate", folder.resolve("empty"), "--classes", "1=windows");
        Path file = folder.resolve("truth.json");
        for (String junk : List.of("", "rubbish", "{}", "[]", "{\"categories\":[],\"images\":[],\"annotations\":[]}")) {
            Files.write(file, junk.getBytes(StandardCharsets.UTF_8));
            refused("truth.json", "--evaluate", file);
        }
        Files.writeString(
                file,
                "{\"categories\":[{\"id\":1,\"name\":\"roof\"}],\"images\":[{\"id\":1,\"file_name\":\"a\",\"height\":2,\"width\":2}],"
                        + "\"annotations\":[{\"image_id\":1,\"category_id\":1,\"segmentation\":[[0,0,1,1,0,1]]}]}");
        refused("polygons", "--evaluate", file);
    }

    @Test
    void flagsThatWouldHaveNoSayAreRefused() {
        copyTruth();
        refused("--worst: expected 0 or more", "--evaluate", world, "--worst", -1);
        refused("--check and --evaluate are two tasks", "--evaluate", world, "--check", 2);
        refused("--classes: is for --evaluate", "--classes", "1=windows");
        refused("--smallest: expected a number from 0 to 1, found 1.5", "--smallest", 1.5, "--new-run");
        refused("--smallest: expected a number from 0 to 1, found NaN", "--smallest", "NaN", "--new-run");
        refused("--models: is for --segmenter grounding-dino and", "--models", folder);
        refused("--sam-encoder: is for --segmenter grounded-sam and sam3", "--sam-encoder", folder);
        refused("--box-threshold: is for", "--box-threshold", 0.5);
        refused("--model: is for --segmenter embedded; 'sam3'", "--segmenter", "sam3", "--model", folder);
        refused("no segmenter 'sam4'", "--segmenter", "sam4", "--models", folder);
    }

    private void refused(String says, Object... words) {
        Object[] all = new Object[words.length + 2];
        all[0] = "segment";
        all[1] = world;
        System.arraycopy(words, 0, all, 2, words.length);
        Cli told = Cli.run(all);
        assertThat(told.code()).as(told.err()).isEqualTo(3);
        assertThat(told.err()).contains(says).doesNotContain("\tat ");
    }
}
