package org.verw.annotate.review.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/** Who may ask, and what of the machine can be reached by asking. */
final class GateTest {
    private static final String LIST = "/api/list?reviewer=ann&filter=all&offset=0&size=10";

    @TempDir
    Path folder;

    private final List<String> trouble = new ArrayList<>();
    private Toy toy;
    private ReviewServer server;
    private Tab tab;

    @BeforeEach
    void start() {
        toy = new Toy(folder.resolve("w"), 6);
        toy.images.set(
                5,
                VehicleImage.listed("i5", "../secret.png", "v2", null, Map.of()).decoded(Toy.WIDTH, Toy.HEIGHT, "00"));
        server = ReviewServer.start(toy.write(), 0, "", Clock.systemUTC(), trouble::add);
        tab = new Tab(server.address(), "ann");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A request as no client library would send it; the whole answer. */
    private String raw(String... lines) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            String text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + server.address().getPort();
    }

    private String authorization() {
        return "Authorization: Bearer " + tab.key();
    }

    @Test
    void theOwnNamesAreAnswered() throws IOException {
        assertThat(raw("GET " + LIST + " HTTP/1.1", host(), authorization())).startsWith("HTTP/1.1 200 ");
        String localhost = "Host: LocalHost:" + server.address().getPort();
        assertThat(raw("GET " + LIST + " HTTP/1.1", localhost, authorization())).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: evil.example:%d",
                "Host: 127.0.0.1.evil.example:%d",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host:",
                "Host: 127.0.0.1:%d\r\nHost: evil.example",
                "X-Forwarded-Host: 127.0.0.1:%d"
            })
    void aForeignNameForThisMachineIsRefused(String header) throws IOException {
        String line = header.replace("%d", String.valueOf(server.address().getPort()));
        assertThat(raw("GET / HTTP/1.1", line)).startsWith("HTTP/1.1 4").doesNotContain("<html");
        assertThat(raw("GET " + LIST + " HTTP/1.1", line, authorization()))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("i0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1", "file://"})
    void pagesOfOtherOriginsAreRefused(String origin) {
        assertThat(Tab.json(tab.request(LIST).header("Origin", origin).build()).status())
                .isEqualTo(403);
        assertThat(Tab.json(tab.request("/").header("Origin", origin).build()).status())
                .isEqualTo(403);
    }

    @Test
    void theOwnOriginIsNoOther() {
        String own = "http://127.0.0.1:" + server.address().getPort();
        assertThat(Tab.json(tab.request(LIST)
                                .header("Origin", own)
                                .header("Sec-Fetch-Site", "same-origin")
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void whatABrowserSaysComesFromElsewhereIsRefused(String site) {
        assertThat(Tab.json(tab.request(LIST).header("Sec-Fetch-Site", site).build())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutTheKeyNothingIsTold() throws IOException {
        String wrong = "Authorization: Bearer " + "A".repeat(43);
        for (String header : new String[] {
            "X: y", wrong, "Authorization: Basic " + tab.key(), "Cookie: key=" + tab.key(), authorization() + "x"
        }) {
            for (String path : new String[] {LIST, "/api/session", "/api/photo?id=i0&side=480", "/api/nothing"}) {
                assertThat(raw("GET " + path + " HTTP/1.1", host(), header))
                        .startsWith("HTTP/1.1 401 ")
                        .doesNotContain("i0");
            }
            assertThat(raw("POST /api/verdict HTTP/1.1", host(), header, "Content-Length: 0"))
                    .startsWith("HTTP/1.1 401 ");
        }
        assertThat(raw("GET " + LIST + "&key=" + tab.key() + " HTTP/1.1", host()))
                .startsWith("HTTP/1.1 401 ");
        assertThat(toy.reviews()).isEmpty();
    }

    @Test
    void theKeyIsRandomAndItsOwnersAlone() throws IOException {
        Path file = toy.root.resolve("review/.key");
        assertThat(Files.readString(file).strip()).isEqualTo(tab.key()).hasSize(43);
        Assumptions.assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("posix"), "this file system knows no permissions");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Toy other = new Toy(folder.resolve("other"), 2);
        try (ReviewServer second = ReviewServer.start(other.write(), 0, "", Clock.systemUTC(), trouble::add)) {
            assertThat(second.address().getFragment())
                    .isNotEqualTo(server.address().getFragment());
        }
    }

    @Test
    void aKeyThatWasCopiedWithItsWorkspaceIsItsOwnersAloneAgain() throws IOException {
        Path file = toy.root.resolve("review/.key");
        Assumptions.assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("posix"), "this file system knows no permissions");
        server.close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        server = ReviewServer.start(Workspace.open(toy.root), 0, "", Clock.systemUTC(), trouble::add);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "//etc/passwd",
                "/api/../../../etc/passwd",
                "/review/.key",
                "/.key",
                "/reviews.jsonl",
                "/org/verw/annotate/review/web/Gate.class",
                "/Gate.class",
                "/main.js/",
                "/index.html%00",
                "/api/photo?id=../../secret.png&side=480",
                "/api/photo?id=%2Fetc%2Fpasswd&side=480",
                "/api/photo?id=photos%2Fone.png&side=480",
                "/api/photo?id=i5&side=480"
            })
    void noPathLeadsAnywhere(String path) throws IOException {
        Files.copy(toy.root.resolve("photos/one.png"), folder.resolve("secret.png"));
        assertThat(raw("GET " + path + " HTTP/1.1", host(), authorization())).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void formsOfOtherPagesCannotSave() {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            assertThat(Tab.json(tab.request("/api/verdict")
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build())
                            .status())
                    .isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH"})
    void otherMethodsAreNone(String method) throws IOException {
        assertThat(raw(method + " /api/verdict HTTP/1.1", host(), authorization()))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void everyAnswerCarriesTheGuards() {
        for (String path : new String[] {"/", "/main.js", LIST, "/nothing", "/api/photo?id=i0&side=480"}) {
            HttpResponse<byte[]> answer = Tab.send(tab.request(path).build());
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .contains("same-origin");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void thePageAsksNobodyElse() {
        for (String path : new String[] {"/", "/review.css", "/main.js", "/server.js"}) {
            String text = new String(Tab.send(tab.request(path).build()).body(), StandardCharsets.UTF_8);
            assertThat(text).isNotEmpty().doesNotContain("http://", "https://", "innerHTML", "eval(", " style=");
        }
    }

    @Test
    void aMegabyteIsRefusedWithASentence() {
        Tab.Answer answer = tab.decide(tab.item("i0"), "edited", "word ".repeat(250_000));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().get("error").textValue()).startsWith("Too long: a caption may have 5000 characters");
        assertThat(toy.reviews()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "\u0000",
                "{\"id\":7}",
                "{\"id\":\"i0\",\"reviewer\":\"ann\",\"verdict\":\"maybe\",\"of\":\"x\"}",
                "{\"id\":\"i0\",\"reviewer\":\"\",\"verdict\":\"ok\",\"of\":\"x\"}",
                "{\"id\":\"i0\",\"reviewer\":\"ann\",\"verdict\":\"withdrawn\",\"of\":\"x\"}"
            })
    void rubbishIsAnsweredWithASentence(String body) {
        for (String name : new String[] {"verdict", "undo"}) {
            Tab.Answer answer = Tab.json(tab.request("/api/" + name)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build());
            assertThat(answer.status()).isBetween(400, 409);
            assertThat(answer.body().get("error").textValue())
                    .isNotBlank()
                    .doesNotContain("Exception", "org.verw", "\tat ");
        }
        assertThat(toy.reviews()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/item",
                "/api/item?reviewer=ann&filter=none&step=first",
                "/api/item?reviewer=ann&filter=all&step=sideways",
                "/api/item?reviewer=ann&reviewer=bob&filter=all&step=first",
                "/api/list?reviewer=ann&filter=all&offset=-1&size=10",
                "/api/list?reviewer=ann&filter=all&offset=0&size=100000",
                "/api/photo?id=i0&side=1000000",
                "/api/photo?id=i0&side=480&parts=bumper"
            })
    void questionsThatMakeNoSenseAreAnsweredWithASentence(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1", host(), authorization());
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"error\"").doesNotContain("Exception", "org.verw");
    }

    @Test
    void aBrokenFileIsTroubleToldInWords() throws IOException {
        Files.writeString(toy.root.resolve("captions.jsonl"), "{\"image\":\"i0\",\n");
        Tab.Answer answer = tab.get("list", "filter", "all", "offset", 0, "size", 10);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().get("error").textValue())
                .contains("captions.jsonl")
                .doesNotContain("Exception");
        assertThat(trouble).hasSize(1);
        toy.writeCaptions();
        assertThat(tab.get("list", "filter", "all", "offset", 0, "size", 10).status())
                .isEqualTo(200);
    }

    @Test
    void onlyThisMachineIsListenedTo() throws IOException {
        Optional<Inet4Address> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .map(a -> (Inet4Address) a)
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this machine has no address but loopback");
        try (Socket socket = new Socket()) {
            InetSocketAddress outside =
                    new InetSocketAddress(other.get(), server.address().getPort());
            assertThatThrownBy(() -> socket.connect(outside, 2000)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aPortThatIsTakenIsToldWithWhatToDo() {
        int port = server.address().getPort();
        Toy other = new Toy(folder.resolve("other"), 2);
        assertThatThrownBy(() -> ReviewServer.start(other.write(), port, "", Clock.systemUTC(), trouble::add))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("port " + port + " is taken")
                .hasMessageContaining("--port");
    }
}
