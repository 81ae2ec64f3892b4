package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.JsonLines;
import org.verw.dataset.image.Picture;

/** Whole runs of {@code verw caption}. */
@Timeout(240)
final class CaptionCommandTest {
    private static final int IMAGES = Integer.getInteger("verw.caption.images", 60);

    @TempDir
    static Path shared;

    private static Path photographs;
    private static Path drawn;

    @TempDir
    Path dir;

    private ToyServer server;

    @BeforeAll
    static void drawAndPhotograph() throws IOException {
        drawn = shared.resolve("drawn");
        assertThat(Cli.run("synth", "-o", drawn, "--vehicles", 2, "--views", 2, "--seed", 3)
                        .code())
                .isZero();
        photographs = Files.createDirectories(shared.resolve("photographs"));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < IMAGES; i++) {
            byte[] rgb = new byte[40 * 32 * 3];
            random.nextBytes(rgb);
            Files.write(
                    photographs.resolve("car_" + i / 2 + "_cam" + i % 2 + ".jpg"), new Picture(40, 32, rgb).toJpeg(90));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new ToyServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServersCaptionsAreWrittenCheckedAndParsedAgainWithoutAnotherCall() throws IOException {
        Path w = imported();
        Cli run = caption(w);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(captions(w)).hasSize(IMAGES);
        assertThat(server.allCalls()).isEqualTo(IMAGES);
        assertThat(run.out())
                .contains(String.format(java.util.Locale.ROOT, "%,d of %,d images done", IMAGES, IMAGES))
                .contains("words");
        String written = Files.readString(w.resolve("captions.jsonl"));

        assertThat(caption(w).code()).isZero();
        Cli check = Cli.run("caption", w, "--check", "--threshold", "words-min=5");
        assertThat(check.code()).as(check.err()).isZero();
        assertThat(Files.readString(w.resolve("captions.jsonl"))).isNotEqualTo(written);
        Cli reparse = Cli.run("caption", w, "--reparse");
        assertThat(reparse.code()).as(reparse.err()).isZero();
        assertThat(captions(w)).hasSize(IMAGES);
        assertThat(Files.readString(w.resolve("captions.jsonl"))).isEqualTo(written);
        assertThat(server.allCalls()).as("nothing was asked again").isEqualTo(IMAGES);
    }

    @Test
    void attributesAndTruthNeedNoServer() {
        assertThat(Cli.run("segment", drawn, "--segmenter", "truth").code()).isZero();
        Cli attributes = Cli.run("caption", drawn, "--captioner", "attributes", "--json");
        assertThat(attributes.code()).as(attributes.err()).isZero();
        assertThat(attributes.out()).contains("\"done\" : 4").contains("\"checks\"");
        assertThat(captions(drawn)).allSatisfy(c -> assertThat(c.by()).containsEntry("captioner", "attributes"));
        Cli refused = Cli.run("caption", drawn, "--captioner", "truth");
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(refused.err()).contains("--new-run");
        assertThat(Cli.run("caption", drawn, "--captioner", "truth", "--new-run")
                        .code())
                .isZero();
        assertThat(captions(drawn))
                .hasSize(4)
                .allSatisfy(c -> assertThat(c.by()).containsEntry("captioner", "synth"));
    }

    @Test
    void aWrongKeyEndsTheRunBeforeTheFirstCall() {
        server.status = 401;
        Path w = imported();
        Cli run = caption(w);
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("VERW_API_KEY").doesNotContain("\tat ");
        assertThat(server.allCalls()).isZero();
    }

    @Test
    void whereTheServerIsGoneTheRunEndsAndGoesOnWithAnother() throws IOException {
        Path w = imported();
        assertThat(caption(w, "--limit", 7).code()).isZero();
        String gone = server.address();
        server.close();
        Cli run = Cli.run("caption", w, "--endpoint", gone, "--model", ToyServer.MODEL, "--max-outage", 1);
        assertThat(run.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("--endpoint").doesNotContain("\tat ");
        int before = server.allCalls();
        server = new ToyServer();
        assertThat(caption(w).code()).isZero();
        assertThat(before + server.allCalls()).isEqualTo(IMAGES);
        assertThat(captions(w)).hasSize(IMAGES);
    }

    @Test
    void answersThatAreCutOffAreFailuresAndAreAskedForAgainOnRequest() {
        server.finish = "length";
        Path w = imported();
        Cli run = caption(w, "--attempts", 2);
        assertThat(run.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
        assertThat(run.out() + run.err()).contains("length");
        assertThat(server.allCalls()).isEqualTo(2 * IMAGES);
        server.finish = "stop";
        assertThat(caption(w, "--attempts", 2).code())
                .as("not asked again unasked")
                .isEqualTo(ExitCode.TOO_MANY_FAILED);
        assertThat(server.allCalls()).isEqualTo(2 * IMAGES);
        assertThat(caption(w, "--attempts", 2, "--retry", "length").code()).isZero();
        assertThat(server.allCalls()).isEqualTo(3 * IMAGES);
    }

    @Test
    void mistakesGetOneSentence() throws IOException {
        Path w = imported();
        Path prompt = Files.writeString(dir.resolve("mine.md"), "Describe the vehicle.\n");
        for (Cli run : List.of(
                caption(w, "--prompt", prompt),
                caption(w, "--prompt", dir.resolve("nowhere.md")),
                caption(w, "--threshold", "word-max=3"),
                Cli.run("caption", w, "--captioner", "atributes"),
                Cli.run("caption", w, "--captioner", "truth"),
                Cli.run("caption", w, "--captioner", "endpoint"),
                Cli.run("caption", w, "--check"),
                Cli.run("caption", w, "--reparse"),
                Cli.run("caption", dir.resolve("none")))) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA);
            assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
        }
        assertThat(server.allCalls()).isZero();
    }

    /** With {@code -Dverw.caption.images=1000} the run of the project's own record. */
    @Test
    void killedAtARandomMomentItGoesOnAndNothingIsPaidTwiceBeyondWhatWasUnderWay() throws Exception {
        int inFlight = 8;
        Path w = imported();
        server.millis = 60;
        SplittableRandom random = new SplittableRandom();
        int at = IMAGES / 4 + random.nextInt(IMAGES / 2);
        Process child = child(w, inFlight);
        while (child.isAlive() && server.allCalls() < at) {
            child.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(child.isAlive())
                .as(Files.readString(dir.resolve("child.log")))
                .isTrue();
        child.destroyForcibly().waitFor();
        server.millis = 0;
        Cli run = caption(w, "--concurrency", inFlight);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(server.calls).hasSize(IMAGES);
        assertThat(server.allCalls()).as("killed at call " + at).isBetween(IMAGES, IMAGES + inFlight);
        assertThat(captions(w).stream().map(ImageCaption::image).distinct()).hasSize(IMAGES);
        assertThat(captions(w)).hasSize(IMAGES);
    }

    private Process child(Path w, int inFlight) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.verw.cli.Main",
                        "caption",
                        w.toString(),
                        "--endpoint",
                        server.address(),
                        "--model",
                        ToyServer.MODEL,
                        "--concurrency",
                        Integer.toString(inFlight))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("child.log").toFile())
                .start();
    }

    private Path imported() {
        Path w = dir.resolve("w");
        Cli run = Cli.run(
                "import", photographs, "--from", "folder", "--pattern", "{type}_{vehicle}_cam{camera}", "-o", w);
        assertThat(run.code()).as(run.err()).isZero();
        return w;
    }

    private Cli caption(Path w, Object... more) {
        List<Object> args =
                new ArrayList<>(List.of("caption", w, "--endpoint", server.address(), "--model", ToyServer.MODEL));
        args.addAll(List.of(more));
        return Cli.run(args.toArray());
    }

    private static List<ImageCaption> captions(Path w) {
        return JsonLines.readAll(w.resolve("captions.jsonl"), ImageCaption.class);
    }
}
