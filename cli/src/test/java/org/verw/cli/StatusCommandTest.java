package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.Stage;
import org.verw.dataset.stage.StageRunner;
import org.verw.dataset.stage.Subset;

final class StatusCommandTest {
    @TempDir
    Path folder;

    private Path root;
    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() {
        root = folder.resolve("a \u4e2d 'workspace'");
        lines(root.resolve("images.jsonl"), images());
        Workspace.Source source = new Workspace.Source("folder", ".");
        workspace = Workspace.create(root, new Workspace.About(Workspace.FORMAT, "toy", source, 12, 6, "test"));
    }

    private static List<VehicleImage> images() {
        return IntStream.range(0, 12)
                .mapToObj(i -> VehicleImage.listed(
                        String.format(Locale.ROOT, "i%02d", i), i + ".jpg", "v" + i / 2, null, Map.of()))
                .toList();
    }

    private static void lines(Path file, List<?> records) {
        try (AtomicFile out = AtomicFile.create(file)) {
            records.forEach(out::line);
            out.commit();
        }
    }

    /** Captions images, the fourth to sixth not. */
    private static final class Captions implements Stage<VehicleImage, ImageCaption> {
        @Override
        public String name() {
            return "caption";
        }

        @Override
        public SortedMap<String, String> settings() {
            return new TreeMap<>(Map.of("model", "toy"));
        }

        @Override
        public String id(VehicleImage input) {
            return input.image();
        }

        @Override
        public String inputHash(VehicleImage input) {
            return Sha256.of(input.file());
        }

        @Override
        public Outcome<ImageCaption> process(VehicleImage input, Attempts attempts) {
            return switch (input.image()) {
                case "i03" -> Outcome.failed("http-503", true, "busy");
                case "i04" -> Outcome.failed("length", false, "cut off");
                case "i05" -> Outcome.filtered("no-vehicle");
                default ->
                    Outcome.done(new ImageCaption(
                            input.image(),
                            "A car.",
                            new TreeMap<>(),
                            List.of(),
                            new TreeMap<>(),
                            new TreeMap<>(),
                            null));
            };
        }

        @Override
        public ImageCaption relabel(ImageCaption result, VehicleImage input) {
            return result;
        }
    }

    private void caption() {
        try (Stage<VehicleImage, ImageCaption> stage = new Captions();
                StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
            RunOptions options =
                    RunOptions.of(2, Clock.systemUTC(), Progress.silent()).withSubset(new Subset.First(9));
            runner.run(Inputs.images(workspace), stage, ImageCaption.class, workspace.captions(), options);
        }
    }

    @Test
    void aFreshWorkspaceIsToldWhatToRun() {
        Cli run = Cli.run("status", root);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "toy: 12 images of 6 vehicles (folder)",
                        "  segment     not begun: verw segment " + root,
                        "  caption     not begun: verw caption " + root);
    }

    @Test
    void everythingIsCountedAndTheNextCommandNamed() {
        caption();
        lines(workspace.parts(), List.of(ImageParts.of("i00", List.of(), Map.of())));
        lines(
                workspace.quarantine(),
                List.of(
                        new Quarantined("i02", "2.jpg", "truncated", "ends early"),
                        new Quarantined("x", "x.jpg", "empty", "0 bytes")));
        lines(
                workspace.reviews(),
                List.of(
                        new Review("i00", "ann", Review.Verdict.REJECT, "", "ab", "t"),
                        new Review("i00", "ann", Review.Verdict.OK, "", "ab", "t"),
                        new Review("i01", "ann", Review.Verdict.EDITED, "", "ab", "t"),
                        new Review("i00", "bob", Review.Verdict.OK, "", "ab", "t"),
                        new Review("i02", "bob", Review.Verdict.REJECT, "", "ab", "t"),
                        new Review("i02", "bob", Review.Verdict.WITHDRAWN, "", "ab", "t")));
        AtomicFile.write(
                workspace.split(),
                "{\"seed\":1,\"assignments\":{\"v0\":\"train\",\"v1\":\"train\",\"v2\":\"val\",\"v3\":\"test\",\"v4\":\"test\"}}");
        Cli run = Cli.run("status", root);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "toy: 11 images of 6 vehicles (folder)",
                        "  quarantine  empty 1, truncated 1 (quarantine.jsonl)",
                        "  segment     1 done; 10 missing; parts.jsonl",
                        "              go on: verw segment " + root,
                        "  caption     5 done; 3 missing; 1 filtered (no-vehicle 1); 1 failed, tried again by the next run (http-503 1);"
                                + " 1 failed (length 1); captions.jsonl",
                        "              go on: verw caption " + root,
                        "              again: verw caption " + root + " --retry length",
                        "  review      2 images: edited 1, ok 2; by ann 2, bob 1",
                        "  split       test 2 vehicles, 4 images; train 2 vehicles, 3 images; val 1 vehicles, 2 images;"
                                + " none 2 images");
    }

    @Test
    void theSameAsJson() throws IOException {
        caption();
        JsonNode status = Json.MAPPER.readTree(Cli.run("status", root, "--json").out());
        JsonNode caption = status.path("stages").path(1);
        assertThat(caption.path("stage").asText()).isEqualTo("caption");
        assertThat(caption.path("done").asInt()).isEqualTo(6);
        assertThat(caption.path("missing").asInt()).isEqualTo(3);
        assertThat(caption.path("retriable").path("http-503").asInt()).isEqualTo(1);
        assertThat(caption.path("settings").path("model").asText()).isEqualTo("toy");
    }

    @Test
    void aTornLedgerAndARunGoingOnAreBorne() throws IOException {
        caption();
        Path ledger = workspace.ledger("caption");
        Files.writeString(ledger, Files.readString(ledger) + "{\"guard\":\"00");
        try (StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
            assertThat(runner).isNotNull();
            assertThat(Cli.run("status", root).out())
                    .contains(
                            "in use      by process " + ProcessHandle.current().pid())
                    .contains("6 done");
        }
        assertThat(Cli.run("status", root).out()).doesNotContain("in use");
    }

    @Test
    void whatIsNoWorkspaceOrBrokenIsOneSentence() throws IOException {
        Cli none = Cli.run("status", folder);
        assertThat(none.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(none.err()).contains("expected a workspace, found no dataset.json");
        Files.writeString(workspace.images(), "{\"image\":7\n");
        Cli broken = Cli.run("status", root);
        assertThat(broken.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(broken.err())
                .startsWith("verw: " + workspace.images() + ":1: ")
                .hasLineCount(1);
    }
}
