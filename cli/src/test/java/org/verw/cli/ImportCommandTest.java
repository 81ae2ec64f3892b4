package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.WorkspaceLock;

final class ImportCommandTest {
    private static final String PATTERN = "{type}_{vehicle}_cam{camera}";

    @TempDir
    Path dir;

    private Path source;
    private Path workspace;

    @BeforeEach
    void writeSource() throws IOException {
        source = Files.createDirectory(dir.resolve("my \"photos\" 'и' 车"));
        workspace = dir.resolve("w w");
        for (String stem : List.of("car_1", "bus_1", "car_2")) {
            photo(stem + "_cam1.jpg");
            photo(stem + "_cam2.jpg");
        }
    }

    private void photo(String name) throws IOException {
        byte[] rgb = new byte[32 * 20 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (name.hashCode() * (i % 7) + i / 5);
        }
        Files.write(source.resolve(name), new Picture(32, 20, rgb).toJpeg(90));
    }

    private Cli run(Object... more) {
        Object[] first = {"import", source, "--from", "folder", "--pattern", PATTERN, "-o", workspace};
        return Cli.run(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
    }

    @Test
    void theSummaryIsATableAndWhatMattersIsSaid() {
        Cli run = run();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("images       6\n")
                .contains("vehicles     3\n")
                .contains("cameras      2\n")
                .contains("quarantined  0\n");
        assertThat(run.err()).contains("note: 1 of the 2 values of {vehicle} stand beside more than one {type}");
        assertThat(Workspace.open(workspace).about().tool()).startsWith("verw ");
        assertThat(workspace.resolve("settings/import.json")).content().contains(PATTERN);
    }

    @Test
    void theSummaryIsJsonForMachines() throws IOException {
        Files.write(source.resolve("car_3_cam1.jpg"), new byte[0]);
        Files.writeString(source.resolve("notes.txt"), "x");
        Cli run = run("--json", "--max-fail-share", "0.5");
        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(run.code()).isZero();
        assertThat(report.get("images").asInt()).isEqualTo(6);
        assertThat(report.get("quarantined").get("empty").asInt()).isEqualTo(1);
        assertThat(report.get("skipped").get(0).get("first").asText()).isEqualTo("notes.txt");
        assertThat(run.err()).doesNotContain("note:");
    }

    @Test
    void tooManyBadImagesAreExitCodeFiveAndTheWorkspaceIsComplete() throws IOException {
        Files.write(source.resolve("car_3_cam1.jpg"), new byte[0]);
        Cli run = run();
        assertThat(run.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
        assertThat(run.out()).contains("quarantined  empty 1\n");
        assertThat(Workspace.open(workspace).about().images()).isEqualTo(6);
    }

    @Test
    void mistakesAreOneSentenceWithTheRightExitCode() throws IOException {
        assertFails(ExitCode.USAGE, "Missing required option: '--from", "import", source, "-o", workspace);
        assertFails(
                ExitCode.BAD_DATA,
                "--from: expected one of folder, manifest, veri-wild, veri-776, vehicleid, cityflow-nl, t2i, found"
                        + " 'veri-wil'. Did you mean 'veri-wild'?",
                "import",
                source,
                "--from",
                "veri-wil",
                "-o",
                workspace);
        assertFails(
                ExitCode.BAD_DATA,
                "nowhere: no such file or folder.",
                "import",
                dir.resolve("nowhere"),
                "--from",
                "folder",
                "-o",
                workspace);
        assertFails(
                ExitCode.BAD_DATA,
                "--pattern belongs to --from folder; --from veri-wild has no use for it.",
                "import",
                source,
                "--from",
                "veri-wild",
                "--pattern",
                "{vehicle}",
                "-o",
                workspace);
        assertFails(
                ExitCode.BAD_DATA,
                "--every: expected a number of at least 1, found 0",
                "import",
                source,
                "--from",
                "cityflow-nl",
                "--every",
                "0",
                "-o",
                workspace);
        assertFails(
                ExitCode.BAD_DATA,
                "expected a folder for the workspace, found a file.",
                "import",
                source,
                "--from",
                "folder",
                "--pattern",
                PATTERN,
                "-o",
                source.resolve("car_1_cam1.jpg"));
        assertFails(
                ExitCode.BAD_DATA,
                "expected a new folder or a workspace, found other files in it, first bus_1_cam1.jpg.",
                "import",
                source,
                "--from",
                "folder",
                "--pattern",
                PATTERN,
                "-o",
                source);
        Path manifest = Files.writeString(dir.resolve("m.csv"), "file,vehicle\n../../etc/passwd,1\n");
        assertFails(
                ExitCode.BAD_DATA,
                "m.csv:2: expected a path below ",
                "import",
                manifest,
                "--from",
                "manifest",
                "-o",
                workspace);
        assertFails(
                ExitCode.BAD_DATA,
                "--images " + dir.resolve("gone") + ": expected a folder, found nothing.",
                "import",
                manifest,
                "--from",
                "manifest",
                "--images",
                dir.resolve("gone"),
                "-o",
                workspace);
        assertThat(workspace).doesNotExist();
    }

    private static void assertFails(int code, String message, Object... args) {
        Cli run = Cli.run(args);
        assertThat(run.err()).contains(message).doesNotContain("\tat ").doesNotContain("bug");
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() {
        Cli run = Cli.run("import", source, "--from", "folder", "--pattern", PATTERN, "-o", "/proc/verw/w");
        assertThat(run.err()).contains("/proc/verw/w: cannot be written").doesNotContain("bug");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
    }

    @Test
    void anotherSourceIsRefusedUntilItIsToldToReplace() throws IOException {
        run();
        Path other = Files.createDirectory(dir.resolve("other"));
        Files.copy(source.resolve("car_1_cam1.jpg"), other.resolve("van_9_cam7.jpg"));
        Files.writeString(workspace.resolve("captions.jsonl"), "");
        Object[] words = {"import", other, "--from", "folder", "--pattern", PATTERN, "-o", workspace};
        Cli refused = Cli.run(words);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(refused.err())
                .contains("holds a workspace of folder " + source)
                .contains("--replace");
        Cli replaced =
                Cli.run(Stream.concat(Stream.of(words), Stream.of("--replace")).toArray());
        assertThat(replaced.code()).as(replaced.err()).isZero();
        assertThat(Workspace.open(workspace).about().images()).isEqualTo(1);
        assertThat(workspace.resolve("captions.jsonl")).doesNotExist();
        assertThat(Workspace.open(dir.resolve("w w.before-1")).about().images()).isEqualTo(6);
        assertThat(replaced.err()).contains("w w.before-1");
    }

    @Test
    void theSameSourceAgainLeavesTheWorkOfStagesAlone() throws IOException {
        run();
        Files.createDirectory(workspace.resolve("ledger"));
        Files.writeString(workspace.resolve("captions.jsonl"), "{}\n");
        photo("car_2_cam3.jpg");
        assertThat(run().code()).isZero();
        assertThat(Workspace.open(workspace).about().images()).isEqualTo(7);
        assertThat(workspace.resolve("captions.jsonl")).hasContent("{}");
        Path manifest = Files.writeString(source.resolve("m.csv"), "file,vehicle,caption\ncar_1_cam1.jpg,1,A car.\n");
        Path second = dir.resolve("second");
        assertThat(Cli.run("import", manifest, "--from", "manifest", "-o", second)
                        .code())
                .isZero();
        Files.createDirectory(second.resolve("ledger"));
        Cli refused = Cli.run("import", manifest, "--from", "manifest", "-o", second);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(refused.err()).contains("would write over work that was done here since");
    }

    @Test
    void aWorkspaceInUseIsLeftAlone() {
        run();
        Workspace opened = Workspace.open(workspace);
        try (WorkspaceLock lock = WorkspaceLock.take(opened, Clock.systemUTC())) {
            assertThat(lock).isNotNull();
            Cli refused = run();
            assertThat(refused.code()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(refused.err()).contains("in use by");
        }
        assertThat(run().code()).isZero();
    }

    @Test
    void killedAnywhereTheSameCommandMakesTheWorkspaceWhole() throws Exception {
        for (int i = 0; i < 300; i++) {
            Files.copy(source.resolve("car_2_cam1.jpg"), source.resolve("van_" + i + "_cam1.jpg"));
        }
        Cli whole = Cli.run("import", source, "--from", "folder", "--pattern", PATTERN, "-o", dir.resolve("whole"));
        assertThat(whole.code()).as(whole.err()).isZero();
        for (int millis = 300; millis <= 900; millis += 150) {
            Process child = child();
            child.waitFor(millis, TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            if (Files.exists(workspace.resolve("dataset.json"))) {
                assertThat(workspace.resolve("images.jsonl")).hasSameBinaryContentAs(dir.resolve("whole/images.jsonl"));
            }
        }
        assertThat(child().waitFor())
                .as(Files.readString(dir.resolve("child.log")))
                .isZero();
        assertThat(workspace.resolve("images.jsonl")).hasSameBinaryContentAs(dir.resolve("whole/images.jsonl"));
    }

    private Process child() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsun.jnu.encoding=UTF-8",
                "org.verw.cli.Main",
                "import",
                source.toString(),
                "--from",
                "folder",
                "--pattern",
                PATTERN,
                "-o",
                workspace.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("child.log").toFile())
                .start();
    }

    @Test
    void theSharedPhotographsAre507VehiclesUnderTwoCameras() throws IOException {
        Path photographs = Path.of(System.getProperty("verw.data", "nowhere"), "vehicle-reid", "images");
        assumeTrue(Files.isDirectory(photographs), "SKIPPED: no photographs at " + photographs);
        source = photographs;
        Cli run = run("--json");
        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.get("images").asInt()).isEqualTo(1_014);
        assertThat(report.get("vehicles").asInt()).isEqualTo(507);
        assertThat(report.get("cameras").asInt()).isEqualTo(2);
    }
}
