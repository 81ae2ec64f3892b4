package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Json;

/** Whole runs of {@code verw pack}, {@code validate}, {@code stats} and {@code export}. */
@Timeout(240)
final class PackCommandTest {
    private static final int KILLS = Integer.getInteger("verw.pack.kills", 4);

    @TempDir
    static Path shared;

    private static Path workspace;

    @TempDir
    Path dir;

    @BeforeAll
    static void draw() {
        workspace = shared.resolve("w");
        ok(Cli.run("synth", "-o", workspace, "--vehicles", 10, "--views", 3, "--seed", 8));
        ok(Cli.run("segment", workspace, "--segmenter", "truth"));
        ok(Cli.run("caption", workspace, "--captioner", "truth"));
    }

    @Test
    void aWorkspaceIsPackedValidatedCountedAndExported() throws IOException {
        Path pack = dir.resolve("a pack \u8f66");
        assertThat(ok(Cli.run("pack", workspace, "-o", pack)).out()).contains("30 images of 10 vehicles");
        assertThat(pack.resolve("T2I_VeRi_new")).isDirectory();
        assertThat(ok(Cli.run("validate", pack, "--deep")).out()).contains("30 records");
        assertThat(ok(Cli.run("validate", workspace, "--deep")).out()).contains("30");
        assertThat(Json.MAPPER
                        .readTree(ok(Cli.run("stats", pack, "--json")).out())
                        .toString())
                .contains("30", "10");
        assertThat(ok(Cli.run("stats", workspace)).out()).contains("30");
        for (Path from : List.of(pack, workspace)) {
            Path coco = dir.resolve("coco-" + from.getFileName());
            ok(Cli.run("export", from, "--to", "coco", "-o", coco));
            assertThat(names(coco)).anyMatch(n -> n.startsWith("instances_")).anyMatch(n -> n.startsWith("captions_"));
            Path irra = dir.resolve("irra-" + from.getFileName());
            ok(Cli.run("export", from, "--to", "irra", "-o", irra));
            assertThat(names(irra)).isNotEmpty();
        }
    }

    @Test
    void packingTwiceGivesTheSameBytesAndDoesNotReplaceUnasked() throws IOException {
        Path one = dir.resolve("one");
        Path two = dir.resolve("two");
        ok(Cli.run("pack", workspace, "-o", one));
        ok(Cli.run("pack", workspace, "-o", two));
        assertThat(Files.readString(two.resolve("captions.jsonl")))
                .isEqualTo(Files.readString(one.resolve("captions.jsonl")));
        Cli again = Cli.run("pack", workspace, "-o", one);
        assertThat(again.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(again.err()).contains("--overwrite");
        ok(Cli.run("pack", workspace, "-o", one, "--overwrite"));
    }

    @Test
    void furtherCaptionsOfAnImageAreNotPackedAndItSaysSo() throws IOException {
        Path more = Files.writeString(workspace.resolve("more-captions.jsonl"), "");
        try {
            assertThat(ok(Cli.run("pack", workspace, "-o", dir.resolve("p"))).out())
                    .contains("more-captions.jsonl");
        } finally {
            Files.delete(more);
        }
    }

    @Test
    void aSpoiltPackIsFoundAndMistakesGetOneSentence() throws IOException {
        Path pack = dir.resolve("p");
        ok(Cli.run("pack", workspace, "-o", pack, "--images", "copy"));
        Path image;
        try (Stream<Path> all = Files.list(pack.resolve("T2I_VeRi_new/image"))) {
            image = all.sorted().findFirst().orElseThrow();
        }
        Files.delete(image);
        Cli spoilt = Cli.run("validate", pack);
        assertThat(spoilt.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(spoilt.out()).contains(String.valueOf(image.getFileName()));
        for (Cli run : List.of(
                Cli.run("pack", dir.resolve("none"), "-o", dir.resolve("x")),
                Cli.run("pack", workspace, "-o", dir.resolve("y"), "--split", "1.5"),
                Cli.run("pack", workspace, "-o", dir.resolve("y"), "--name", "Market"),
                Cli.run("validate", dir.resolve("none")),
                Cli.run("stats", dir.resolve("none")),
                Cli.run("export", pack, "--to", "yolo", "-o", dir.resolve("z")))) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA);
            assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
        }
        assertThat(dir.resolve("y")).doesNotExist();
    }

    /** {@code -Dverw.pack.kills} sets how often. */
    @Test
    void killedAtAnyMomentAPackIsWholeOrNotThereAndTheNextRunEndsWell() throws Exception {
        Path whole = dir.resolve("whole");
        long start = System.nanoTime();
        assertThat(child(whole).waitFor()).isZero();
        long millis = (System.nanoTime() - start) / 1_000_000;
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < KILLS; i++) {
            Path pack = dir.resolve("killed-" + i);
            Process child = child(pack);
            // In the second half: before it Java starts.
            if (!child.waitFor(millis / 2 + random.nextLong(millis / 2 + 1), TimeUnit.MILLISECONDS)) {
                child.destroyForcibly().waitFor();
            }
            if (Files.exists(pack)) {
                ok(Cli.run("validate", pack, "--deep"));
            }
            ok(Cli.run("pack", workspace, "-o", pack, "--overwrite"));
            ok(Cli.run("validate", pack, "--deep"));
            assertThat(names(pack)).isEqualTo(names(whole));
            assertThat(Files.readString(pack.resolve("captions.jsonl")))
                    .isEqualTo(Files.readString(whole.resolve("captions.jsonl")));
        }
    }

    private Process child(Path pack) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.verw.cli.Main",
                        "pack",
                        workspace.toString(),
                        "-o",
                        pack.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("child.log").toFile())
                .start();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Cli ok(Cli run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }
}
