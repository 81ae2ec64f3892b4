package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

final class CityFlowImporterTest extends ImporterContract {
    private ImportOptions options = ImportOptions.NONE;

    @Override
    String name() {
        return "cityflow-nl";
    }

    @Override
    ImportOptions options() {
        return options;
    }

    @Override
    Path write(Path folder) throws IOException {
        for (String frame : List.of("S01/c003/img1/000001", "S01/c003/img1/000002", "S04/c020/img1/000007")) {
            Sources.image(folder, "train/" + frame + ".jpg");
        }
        Sources.text(
                folder,
                "train-tracks.json",
                "{\"track-a\": {\"frames\": [\"./train/S01/c003/img1/000001.jpg\", \"./train/S01/c003/img1/000002.jpg\"],",
                "  \"boxes\": [[2, 1, 10, 8], [-3, 1, 10.5, 8]],",
                "  \"nl\": [\"A red car.\", \"A  red\\nsedan.\", \"It turns.\"], \"nl_other_views\": [\"A sedan.\"]},",
                " \"track-b\": {\"frames\": [\"./train/S01/c003/img1/000002.jpg\", \"./train/S04/c020/img1/000007.jpg\"],",
                "  \"boxes\": [[0, 0, 24, 16], [20, 10, 30, 30]], \"nl\": [\"A van.\"]}}");
        Sources.text(
                folder,
                "test-queries.json",
                "{\"q1\": {\"nl\": [\"One.\", \"Two.\"], \"nl_other_views\": [\"Three.\"]}}");
        return folder;
    }

    @Override
    List<String> lists() {
        return List.of("train-tracks.json", "test-queries.json");
    }

    @Override
    int images() {
        return 4;
    }

    @Override
    int vehicles() {
        return 2;
    }

    @Override
    int cameras() {
        return 2;
    }

    @Test
    void boxesAreCutOutOfTheirFrames() {
        run();
        assertThat(written())
                .extracting(VehicleImage::image)
                .containsExactly(
                        "track-a_c003_000001", "track-a_c003_000002", "track-b_c003_000002", "track-b_c020_000007");
        assertThat(written()).extracting(VehicleImage::width).containsExactly(10, 8, 24, 4);
        assertThat(written()).extracting(VehicleImage::height).containsExactly(8, 8, 16, 6);
        Workspace opened = Workspace.open(workspace);
        assertThat(opened.about().source().root()).matches("crops/[0-9a-f]{8}");
        assertThat(opened.fileOf(written().get(0))).startsWith(workspace).exists();
        assertThat(written().get(3).attributes())
                .isEqualTo(Map.of("scene", "S04", "subset", "train", "track", "track-b"));
    }

    @Test
    void everySentenceStandsWithAnImageAndEveryImageWithASentence() {
        ImportReport report = run();
        List<ImageCaption> captions = JsonLines.readAll(workspace.resolve("captions.jsonl"), ImageCaption.class);
        assertThat(captions)
                .extracting(c -> c.image() + ": " + c.caption())
                .containsExactly(
                        "track-a_c003_000001: A red car.",
                        "track-a_c003_000002: A red sedan.",
                        "track-b_c003_000002: A van.",
                        "track-b_c020_000007: A van.");
        List<ImageCaption> more = JsonLines.readAll(workspace.resolve("more-captions.jsonl"), ImageCaption.class);
        assertThat(more)
                .extracting(c -> c.image() + ": " + c.caption())
                .containsExactly("track-a_c003_000001: It turns.", "track-a_c003_000002: A sedan.");
        assertThat(more.get(1).by())
                .isEqualTo(Map.of("captioner", "human", "source", "cityflow-nl", "field", "nl_other_views"));
        assertThat(report.queries()).isEqualTo(1);
        assertThat(workspace.resolve("queries.jsonl"))
                .hasContent("{\"query\":\"q1\",\"captions\":[\"One.\",\"Two.\"],\"otherViews\":[\"Three.\"]}");
        assertThat(String.join("\n", report.notes())).contains("2 tracks with 4 boxes and 5 sentences");
    }

    @Test
    void theSchemaOf2021IsRead() throws IOException {
        Sources.text(source, "test-queries.json", "{\"q1\": [\"One.\", \"Two.\", \"Three.\"]}");
        run();
        assertThat(workspace.resolve("queries.jsonl"))
                .hasContent("{\"query\":\"q1\",\"captions\":[\"One.\",\"Two.\",\"Three.\"],\"otherViews\":[]}");
    }

    @Test
    void identitiesOfADerivedFileAreKept() throws IOException {
        Sources.text(
                source,
                "train-tracks.json",
                "{\"a\":{\"frames\":[\"train/S01/c003/img1/000001.jpg\"],\"boxes\":[[0,0,9,9]],\"pid\":[\"34\"]},",
                "\"b\":{\"frames\":[\"train/S04/c020/img1/000007.jpg\"],\"boxes\":[[0,0,9,9]],\"pid\":[\"34\"]}}");
        assertThat(run().vehicles()).isEqualTo(1);
    }

    @Test
    void oneInSoManyFramesMayBeTaken() {
        options = new ImportOptions(null, null, List.of(), 2);
        assertThat(run().images()).isEqualTo(2);
    }

    @Test
    void aBoxOutsideItsFrameGoesToQuarantine() throws IOException {
        Path tracks = source.resolve("train-tracks.json");
        Files.writeString(tracks, Files.readString(tracks).replace("[20, 10, 30, 30]", "[200, 10, 30, 30]"));
        assertThat(run().quarantined()).isEqualTo(Map.of("box", 1L));
    }

    @Test
    void mistakesNameTrackAndField() throws IOException {
        expect("{\"a\":{\"frames\":[\"../../etc/passwd\"],\"boxes\":[[0,0,1,1]]}}", "\"a\": expected a path below ");
        expect(
                "{\"a\":{\"frames\":[\"x.jpg\"],\"boxes\":[]}}",
                "\"a\": \"boxes\": expected a box for each of the 1 frames");
        expect("{\"a\":{\"frames\":[\"x.jpg\"],\"boxes\":[[1,2,3,\"4\"]]}}", "expected [x, y, width, height]");
        expect("{\"a\":{\"frames\":[\"x.jpg\"],\"boxes\":[[1,2,-3,4]]}}", "expected a width and height of at least 0");
        expect("{\"a\":{\"nl\":[7]}}", "\"a\": \"nl\": expected a list of texts, found 7");
        expect("{\"../a\":{\"frames\":[],\"boxes\":[]}}", "expected a track's id that can name a folder");
        expect("[]", "expected an object");
        expect("{\"a\":{\"frames\":[", "train-tracks.json:");
    }

    private void expect(String json, String message) throws IOException {
        Sources.text(source, "train-tracks.json", json);
        assertThatThrownBy(this::run)
                .as(json)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("train-tracks.json")
                .hasMessageContaining(message);
    }

    @Test
    void theRealSampleArrivesWithItsCounts() {
        Path sample = Path.of(System.getProperty("verw.data", "nowhere"), "cityflow-nl");
        assumeTrue(Files.isDirectory(sample), "SKIPPED: no sample at " + sample);
        source = sample;
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(33_053);
        assertThat(report.vehicles()).isEqualTo(184);
        assertThat(report.cameras()).isEqualTo(28);
        assertThat(report.queries()).isEqualTo(184);
        assertThat(report.decoded()).isFalse();
        assertThat(String.join("\n", report.notes()))
                .contains("184 tracks with 33,053 boxes")
                .contains("184 queries with 1,224 sentences")
                .contains("Missing 33,053 of 33,053 images in ");
    }
}
