package org.verw.annotate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.check.Thresholds;
import org.verw.annotate.prompt.Prompts;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Sha256;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.Concurrency;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.LedgerReader;
import org.verw.dataset.stage.LedgerRecord;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.RunSummary;
import org.verw.dataset.stage.StageRunner;

/** What becomes of every way in which a server can fail: over real HTTP, through the real runner and ledger. */
@Timeout(60)
final class EndpointStageTest {
    private static final Patience QUICK = new Patience(
            3,
            Duration.ofSeconds(5),
            Duration.ofMillis(700),
            Duration.ofMillis(2),
            Duration.ofMillis(20),
            6,
            Duration.ofMillis(20),
            Duration.ofSeconds(20));

    @TempDir
    Path folder;

    private ScriptedServer server;
    private Workspace workspace;
    private Patience patience = QUICK;
    private Structured structured = Structured.AUTO;
    private Endpoint endpoint;
    private Concurrency concurrency = Concurrency.of(4);
    private String said = "";

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        endpoint = Endpoint.of(server.address(), ScriptedServer.MODEL, null, "secret-key");
        workspace = images(12);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void everyImageIsAskedOnceAndItsCaptionKeepsItsProvenance() {
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(12);
        assertThat(server.calls())
                .hasSize(12)
                .allSatisfy((image, calls) -> assertThat(calls).isEqualTo(1));
        ImageCaption caption = captions().get(3);
        assertThat(caption.image()).isEqualTo("i03");
        assertThat(caption.caption()).isEqualTo("A plain caption of i03.");
        assertThat(caption.attributes())
                .containsOnly(Map.entry("color", "red"), Map.entry("type", "sedan"), Map.entry("view", "rear"));
        assertThat(caption.by())
                .containsEntry("captioner", "endpoint")
                .containsEntry("model", ScriptedServer.MODEL)
                .containsEntry("prompt", Prompts.DEFAULT)
                .containsEntry("image", "as it is")
                .containsEntry("structured", "schema")
                .containsKeys("promptSha256", "schemaSha256", "style", "styleSha256", "seed", "endpoint");
        assertThat(caption.usage()).containsEntry("inputTokens", 1000.0).containsEntry("cost", 0.0026);
        assertThat(summary.usage()).containsEntry("calls", 12.0).containsEntry("outputTokens", 1200.0);
    }

    @Test
    void theRequestIsWhatServersExpect() {
        run();
        JsonNode body = server.bodies.peek();
        assertThat(body.path("model").asText()).isEqualTo(ScriptedServer.MODEL);
        assertThat(body.path("seed").isInt()).isTrue();
        assertThat(body.path("max_tokens").asInt()).isEqualTo(768);
        assertThat(body.path("top_k").asInt())
                .as("extra parameters stand at the top")
                .isEqualTo(20);
        assertThat(body.path("response_format").path("type").asText()).isEqualTo("json_schema");
        JsonNode schema = body.path("response_format").path("json_schema").path("schema");
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .as("slots first, the caption last")
                .startsWith("color")
                .endsWith("caption");
        assertThat(body.path("messages")
                        .path(0)
                        .path("content")
                        .path(0)
                        .path("image_url")
                        .path("detail")
                        .asText())
                .isEqualTo("auto");
        assertThat(server.headers)
                .allSatisfy(h ->
                        assertThat(h).doesNotContainKey("upgrade").containsEntry("authorization", "Bearer secret-key"));
    }

    @Test
    void theKeyIsNowhereInTheWorkspace() throws IOException {
        server.script("i01", c -> c.json(500, "no"));
        run();
        try (Stream<Path> files = Files.walk(workspace.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret-key");
            }
        }
        assertThat(endpoint.toString()).doesNotContain("secret-key");
    }

    @Test
    void seedsDifferByImageAndAttemptAndNeverComeTwice() {
        server.script("i02", c -> c.content("", "stop"), c -> c.content("", "stop"), c -> c.content("", "stop"));
        run();
        runWith(Set.of("empty"));
        Set<Integer> seeds = new HashSet<>();
        server.bodies.forEach(b -> assertThat(seeds.add(b.path("seed").asInt())).isTrue());
        assertThat(seeds).hasSize(11 + 6);
    }

    @Test
    void aBusyServerIsAskedAgainWhenItSaidSo() {
        ScriptedServer.Reply busy = c -> c.json(429, "{\"error\":\"slow down\"}", "retry-after: 0");
        server.script("i00", busy, busy, busy, busy, busy, server.usual);
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(12);
        assertThat(server.calls()).containsEntry("i00", 6);
        assertThat(records("repeated"))
                .hasSize(5)
                .allSatisfy(r -> assertThat(r.reason()).isEqualTo("http-429"));
    }

    @Test
    void answersUnderWayWhenAServerTurnsBusyDoNotMakeItTheImagesFault() {
        patience = QUICK.withMaxOutage(Duration.ofMillis(400));
        ScriptedServer.Reply well = server.usual;
        AtomicInteger asked = new AtomicInteger();
        server.usual = c -> {
            if (asked.incrementAndGet() <= 6) {
                well.write(c);
            } else {
                c.json(429, "{\"error\":\"slow down\"}", "retry-after: 0");
            }
        };
        assertThatThrownBy(this::run).isInstanceOf(UnavailableException.class).hasMessageContaining("busy for");
        assertThat(records("failed")).isEmpty();
        server.usual = well;
        assertThat(run().done()).isEqualTo(12);
    }

    @Test
    void anImageThatIsAlwaysSentAwayWhileOthersPassIsPutAside() throws IOException {
        workspace = images(200);
        server.script("i05", c -> c.json(429, "{\"error\":\"slow down\"}", "retry-after: 0"));
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(199);
        assertThat(summary.failed()).containsExactly(Map.entry("http-429", 1L));
    }

    @Test
    void aBusyServerHalvesTheCallsUnderWayAndAnswersBringThemBackOneByOne() {
        Pace pace = new Pace(concurrency);
        pace.busy();
        assertThat(concurrency.limit()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            pace.answered();
        }
        assertThat(concurrency.limit()).isEqualTo(3);
    }

    @Test
    void retryAfterIsHonouredInSecondsAndAsADate() {
        Rest rest = new Rest(QUICK);
        assertThat(rest.after(1, Duration.ofSeconds(3), 7)).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3002));
        assertThat(rest.after(1, null, 7)).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
        assertThat(rest.after(30, null, 7)).isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
    }

    @Test
    void aServerErrorThatPassesIsNoFailure() {
        server.script("i05", c -> c.json(500, "boom"), c -> c.json(503, "loading"), server.usual);
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(12);
        assertThat(records("repeated").stream().map(LedgerRecord::reason)).containsExactly("http-500", "http-503");
    }

    @Test
    void anImageThatTheServerFailsOnIsItsOwnFailureForGood() throws IOException {
        // Enough others, so that answers of them show the server well while this image fails.
        workspace = images(200);
        server.script("i05", c -> c.json(500, "boom"));
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(199);
        assertThat(summary.failed()).containsExactly(Map.entry("http-500", 1L));
        int calls = server.calls().get("i05");
        assertThat(calls).isBetween(3, 12);
        run();
        assertThat(server.calls()).as("not paid again").containsEntry("i05", calls);
        server.script("i05", server.usual);
        assertThat(runWith(Set.of("http-500")).done()).isEqualTo(200);
    }

    @Test
    void aRefusedRequestIsNotRepeated() {
        server.script("i07", c -> c.json(400, "{\"error\":{\"message\":\"image too small\"}}"));
        RunSummary summary = run();
        assertThat(summary.failed()).containsExactly(Map.entry("http-400", 1L));
        assertThat(server.calls()).containsEntry("i07", 1);
        assertThat(records("failed").get(0).detail()).contains("image too small");
    }

    @Test
    void aRevokedKeyEndsTheRunAndNothingIsRecordedForTheImage() {
        server.script("i06", c -> c.json(401, "{\"error\":\"expired\"}"));
        assertThatThrownBy(this::run)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("refuses the key")
                .hasMessageContaining("run the same command again")
                .hasMessageNotContaining("secret-key");
        server.script("i06", server.usual);
        assertThat(run().done()).isEqualTo(12);
        assertThat(server.allCalls()).isEqualTo(13);
    }

    @Test
    void hangsCutsAndDripsEndInTimeAndAreRepeated() {
        server.script("i01", ScriptedServer.Call::hang, server.usual);
        server.script("i02", ScriptedServer.Call::cut, server.usual);
        server.script("i03", c -> c.drip(5), server.usual);
        server.script("i04", ScriptedServer.Call::hang);
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(11);
        assertThat(summary.failed()).containsExactly(Map.entry("timeout", 1L));
        assertThat(records("repeated").stream().map(r -> r.image() + " " + r.reason()))
                .contains("i01 timeout", "i02 connection", "i03 timeout", "i04 timeout");
    }

    @Test
    void junkIsAskedAgainWithAnotherSeedAndThenFails() {
        server.script("i00", c -> c.content("!!!!!!!!!!!!!!!!!!!!!!!!", "stop"));
        server.script("i01", c -> c.content("{\"color\":\"red\",\"caption\":\"A half", "stop"));
        server.script("i02", c -> c.content(" \n".repeat(2000), "length"));
        server.script("i03", c -> c.content("", "stop"));
        server.script("i04", c -> c.content("I'm sorry, but I can't help with that.", "stop"));
        server.script("i05", c -> c.content("{\"colour\":\"red\",\"text\":\"A red car.\"}", "stop"));
        server.script("i06", c -> c.json(200, "x".repeat(10_000_000)));
        server.script("i07", c -> c.json(200, "{\"choices\":[]}"));
        server.script("i08", c -> c.content(ScriptedServer.Call.answer("the wheels ".repeat(60)), "stop"));
        server.script("i09", c -> c.content(ScriptedServer.Call.answer("A red car."), "length"));
        server.script("i10", c -> c.json(200, "<html>gateway</html>"));
        RunSummary summary = run();
        Map<String, String> reasons = new TreeMap<>();
        records("failed").forEach(r -> reasons.put(r.image(), r.reason()));
        assertThat(reasons)
                .containsExactly(
                        Map.entry("i00", "punctuation"),
                        Map.entry("i01", "not-json"),
                        Map.entry("i02", "length"),
                        Map.entry("i03", "empty"),
                        Map.entry("i04", "refusal"),
                        Map.entry("i05", "schema"),
                        Map.entry("i06", "too-large"),
                        Map.entry("i07", "bad-body"),
                        Map.entry("i08", "loop"),
                        Map.entry("i09", "length"),
                        Map.entry("i10", "bad-body"));
        assertThat(summary.done()).isEqualTo(1);
        assertThat(server.calls()).allSatisfy((image, n) -> assertThat(n).isEqualTo(image.equals("i11") ? 1 : 3));
        int before = server.allCalls();
        run();
        assertThat(server.allCalls()).as("junk is not paid for again").isEqualTo(before);
    }

    @Test
    void afterJunkUnderAGrammarTheSameImageIsAskedWithoutIt() {
        server.script("i02", c -> c.content(" ".repeat(5000), "length"), server.usual);
        assertThat(run().done()).isEqualTo(12);
        assertThat(captions().get(2).by()).containsEntry("structured", "none");
        assertThat(captions().get(3).by()).containsEntry("structured", "schema");
    }

    @Test
    void whatStandsAroundTheJsonIsTakenOffAndTold() {
        String json = ScriptedServer.Call.answer("The image shows a red sedan with {braces} and \"quotes\".");
        server.script("i00", c -> c.content("Sure! Here it is:\n```json\n" + json + "\n```\nAnything else?", "stop"));
        server.script("i01", c -> c.content("```json\n" + json + "\n```", "stop"));
        server.script("i02", c -> c.content("<think>hm {</think>" + json, "stop"));
        run();
        assertThat(captions().get(0).caption()).isEqualTo("A red sedan with {braces} and \"quotes\".");
        assertThat(captions().get(0).by()).containsEntry("repaired", "text-around,opening");
        assertThat(captions().get(1).by()).containsEntry("repaired", "code-fence,opening");
        assertThat(captions().get(2).by()).containsEntry("repaired", "thinking,opening");
        assertThat(captions().get(3).by()).doesNotContainKey("repaired");
    }

    @Test
    void aServerThatGoesAwayIsWaitedForAndNothingIsLost() {
        AtomicInteger failing = new AtomicInteger(30);
        server.usual = c -> {
            if (server.allCalls() > 6 && failing.getAndDecrement() > 0) {
                c.json(503, "engine dead");
            } else {
                c.caption("A plain caption of " + c.image() + ".");
            }
        };
        server.models = c -> c.json(server.allCalls() > 6 && failing.getAndDecrement() > 0 ? 503 : 200, "{}");
        assertThat(run().done()).isEqualTo(12);
        assertThat(captions()).hasSize(12);
    }

    @Test
    void aServerThatOnlySaysItIsWellGetsItsImagesBackWithTheNextRun() {
        AtomicInteger failing = new AtomicInteger(40);
        server.usual = c -> {
            if (server.allCalls() > 6 && failing.getAndDecrement() > 0) {
                c.json(500, "engine dead");
            } else {
                c.caption("A plain caption of " + c.image() + ".");
            }
        };
        RunSummary first = run();
        assertThat(first.done() + first.allFailed()).isEqualTo(12);
        failing.set(0);
        assertThat(run().done()).isEqualTo(12);
    }

    @Test
    void aServerThatStaysAwayEndsTheRunResumably() {
        patience = QUICK.withMaxOutage(Duration.ofMillis(300));
        server.usual = c -> {
            if (server.allCalls() > 6) {
                c.json(500, "engine dead");
            } else {
                c.caption("A plain caption of " + c.image() + ".");
            }
        };
        server.models = c -> c.json(server.allCalls() > 6 ? 500 : 200, "{}");
        assertThatThrownBy(this::run)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("--max-outage")
                .hasMessageContaining("engine dead");
        server.usual = c -> c.caption("A plain caption of " + c.image() + ".");
        server.models = c -> c.json(200, "{}");
        assertThat(run().done()).isEqualTo(12);
        assertThat(captions().stream().map(ImageCaption::image).distinct()).hasSize(12);
    }

    @Test
    void manyImagesThatFailAtTheEndDoNotHoldTheRunForEver() {
        for (int i = 2; i < 12; i++) {
            server.script(String.format("i%02d", i), c -> c.json(500, "poison"));
        }
        RunSummary summary = run();
        assertThat(summary.done()).isEqualTo(2);
        assertThat(summary.failed()).containsExactly(Map.entry("http-500", 10L));
    }

    @Test
    void whenTheServerDiesInTheMiddleTheNextRunGoesOn() throws IOException {
        patience = QUICK.withMaxOutage(Duration.ofMillis(200));
        AtomicInteger asked = new AtomicInteger();
        server.usual = c -> {
            if (asked.incrementAndGet() >= 7) {
                server.close();
            }
            c.caption("A plain caption of " + c.image() + ".");
        };
        assertThatThrownBy(this::run).isInstanceOf(UnavailableException.class).hasMessageContaining("no connection");
        int before = server.allCalls();
        try (ScriptedServer second = new ScriptedServer()) {
            names(second);
            endpoint = Endpoint.of(second.address(), ScriptedServer.MODEL, null, null);
            assertThat(run().done()).isEqualTo(12);
            assertThat(before + second.allCalls()).isBetween(12, 12 + concurrency.maximum());
        }
    }

    @Test
    void thereIsNoServer() throws IOException {
        server.close();
        assertThatThrownBy(this::run)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no connection")
                .hasMessageContaining("--endpoint");
    }

    @Test
    void theServerHasNoSuchModel() {
        endpoint = Endpoint.of(server.address(), "toy-v", null, null);
        assertThatThrownBy(this::run)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Did you mean 'toy-vl'?");
    }

    @Test
    void aServerThatIgnoresSchemasIsToldApart() {
        server.probe = c -> c.content("It is gray.", "stop");
        run();
        assertThat(said).contains("does not hold answers to a JSON schema");
        assertThat(server.bodies)
                .allSatisfy(b -> assertThat(b.has("response_format")).isFalse());
        assertThat(captions().get(0).by()).containsEntry("structured", "none");
    }

    @Test
    void aServerThatRefusesSchemasIsToldApart() {
        server.probe = c -> c.json(400, "{\"error\":\"response_format is not supported\"}");
        assertThat(run().done()).isEqualTo(12);
        assertThat(said).contains("parsed tolerantly");
    }

    @Test
    void largerImagesAreResizedAndThatIsRecorded() throws IOException {
        byte[] rgb = new byte[2000 * 1000 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 6000);
        }
        Files.write(workspace.root().resolve("i00.jpg"), new Picture(2000, 1000, rgb).toJpeg(90));
        workspace = list(List.of("i00"), 2000, 1000);
        run();
        assertThat(captions().get(0).by()).containsEntry("image", "1448x724 JPEG q90");
    }

    @Test
    void aPhotographThatIsDecodedAtReducedSizeIsTheSamePicture() throws Exception {
        byte[] rgb = new byte[2400 * 1600 * 3];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % 2400;
            int y = i / 7200;
            rgb[i] = (byte)
                    (i % 3 == 0 ? x / 10.0 : i % 3 == 1 ? y / 8.0 : 128 + 60 * Math.sin(x / 40.0) * Math.cos(y / 50.0));
        }
        byte[] jpeg = new Picture(2400, 1600, rgb).toJpeg(92);
        Path file = folder.resolve("large.jpg");
        Files.write(file, jpeg);
        VehicleImage listed = VehicleImage.listed("a", "large.jpg", "v", "c", Map.of());
        SentImage.Maker maker = new SentImage.Maker(i -> file, 200_000, 90);
        SentImage slow = maker.of(listed);
        SentImage fast = maker.of(listed.decoded(2400, 1600, Sha256.of(jpeg)));
        assertThat(fast.how()).isEqualTo(slow.how()).isEqualTo("547x365 JPEG q90");
        byte[] one = Picture.decode(slow.jpeg().bytes()).rgb();
        byte[] other = Picture.decode(fast.jpeg().bytes()).rgb();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 255) - (other[i] & 255));
        }
        assertThat(sum / one.length).as("mean difference of 256 levels").isLessThan(1.5);
    }

    @Test
    void anImageThatChangedSinceItWasImportedIsNotSent() throws IOException {
        Files.write(workspace.root().resolve("i04.jpg"), jpeg(99));
        RunSummary summary = run();
        assertThat(summary.failed()).containsExactly(Map.entry("unreadable", 1L));
        assertThat(server.allCalls()).isEqualTo(11);
    }

    @Test
    void otherSettingsAreRefusedUntilANewRunIsAskedFor() {
        run();
        endpoint = Endpoint.of(server.address(), ScriptedServer.MODEL, "other-revision", null);
        assertThatThrownBy(this::run).isInstanceOf(ConfigException.class).hasMessageContaining("other-revision");
    }

    private RunSummary run() {
        return runWith(Set.of());
    }

    private RunSummary runWith(Set<String> retry) {
        EndpointStage stage = new EndpointStage(setup());
        try (StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
            said = stage.connect();
            RunOptions options = RunOptions.of(4, Clock.systemUTC(), Progress.silent())
                    .withConcurrency(concurrency)
                    .withRetry(retry);
            return runner.run(Inputs.images(workspace), stage, ImageCaption.class, workspace.captions(), options);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private EndpointSetup setup() {
        return new EndpointSetup(
                endpoint,
                Prompts.find(Prompts.DEFAULT),
                new Sampling(0.6, 0.95, 768, new TreeMap<>(Map.of("top_k", 20))),
                structured,
                EndpointSetup.DEFAULT_MAX_PIXELS,
                EndpointSetup.DEFAULT_JPEG_QUALITY,
                patience,
                new Prices(2, 6),
                concurrency,
                new CaptionChecks(Thresholds.defaults(), null),
                Clock.systemUTC(),
                workspace::fileOf);
    }

    private List<ImageCaption> captions() {
        return JsonLines.readAll(workspace.captions(), ImageCaption.class);
    }

    private List<LedgerRecord> records(String status) {
        try (Stream<LedgerRecord> all =
                LedgerReader.open(workspace.ledger("caption")).records()) {
            return all.filter(r -> r.status().word().equals(status)).toList();
        }
    }

    private Workspace images(int n) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String id = String.format("i%02d", i);
            ids.add(id);
            Files.write(folder.resolve(id + ".jpg"), jpeg(i));
        }
        Workspace made = list(ids, 40, 30);
        workspace = made;
        names(server);
        return made;
    }

    private void names(ScriptedServer to) throws IOException {
        for (VehicleImage image : JsonLines.readAll(workspace.images(), VehicleImage.class)) {
            to.know(image.image(), Files.readAllBytes(workspace.fileOf(image)));
        }
    }

    private Workspace list(List<String> ids, int width, int height) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String id : ids) {
            String hash = Sha256.of(Files.readAllBytes(folder.resolve(id + ".jpg")));
            lines.append(org.verw.dataset.Json.line(VehicleImage.listed(id, id + ".jpg", "v" + id, "c1", Map.of())
                            .decoded(width, height, hash)))
                    .append('\n');
        }
        Files.writeString(folder.resolve("images.jsonl"), lines);
        return Workspace.create(
                folder,
                new Workspace.About(
                        Workspace.FORMAT, "test", new Workspace.Source("folder", "."), ids.size(), ids.size(), "test"));
    }

    private static byte[] jpeg(int seed) {
        byte[] rgb = new byte[40 * 30 * 3];
        new java.util.Random(seed).nextBytes(rgb);
        return new Picture(40, 30, rgb).toJpeg(90);
    }
}
