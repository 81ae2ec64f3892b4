package org.verw.annotate.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;

/**
 * An OpenAI-compatible server over plain sockets that answers each image as a test says, attempt by attempt. Over sockets, since
 * most of what servers do wrong no HTTP library does on request. As vLLM does, it answers 400 to a client that offers an upgrade.
 */
final class ScriptedServer implements AutoCloseable {
    static final String MODEL = "toy-vl";

    /** What is written for one call. */
    interface Reply {
        void write(Call call) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Reply>> scripts = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    final Queue<JsonNode> bodies = new ConcurrentLinkedQueue<>();
    final Queue<Map<String, String>> headers = new ConcurrentLinkedQueue<>();
    volatile Reply usual = call -> call.caption("A plain caption of " + call.image() + ".");
    volatile Reply models = call -> call.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\"}]}");
    /** How it answers the question whether it holds answers to a schema. */
    volatile Reply probe = call -> call.content("{\"answer\":\"verw\"}", "stop");
    /** False: bodies are read and dropped, and images not told apart. */
    volatile boolean looks = true;

    ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** Tells the server what an image's bytes are called. */
    void know(String name, byte[] jpeg) {
        names.put(Sha256.of(jpeg), name);
    }

    /** One reply an attempt; the last one for all further attempts. */
    void script(String image, Reply... replies) {
        scripts.put(image, List.of(replies));
    }

    /** Calls for captions, by image. */
    Map<String, Integer> calls() {
        Map<String, Integer> all = new TreeMap<>();
        counts.forEach((image, count) -> all.put(image, count.get()));
        return all;
    }

    int allCalls() {
        return calls().values().stream().mapToInt(Integer::intValue).sum();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread thread = new Thread(() -> serve(connection), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
            while (one(connection, in)) {
                // Kept alive.
            }
        } catch (IOException | InterruptedException e) {
            // The client left, or the test is over.
        } finally {
            connections.remove(connection);
        }
    }

    private boolean one(Socket connection, InputStream in) throws IOException, InterruptedException {
        String request = line(in);
        if (request.isEmpty()) {
            return false;
        }
        Map<String, String> fields = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            fields.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (looks) {
            headers.add(fields);
        }
        byte[] body = in.readNBytes(Integer.parseInt(fields.getOrDefault("content-length", "0")));
        Call call = new Call(connection, "-");
        if (fields.containsKey("upgrade")) {
            call.json(400, "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\"]}]}");
        } else if (request.startsWith("GET /v1/models ")) {
            models.write(call);
        } else if (request.startsWith("POST /v1/chat/completions ")) {
            chat(connection, body);
        } else {
            call.json(404, "{\"error\":\"no such path\"}");
        }
        return !connection.isClosed();
    }

    private void chat(Socket connection, byte[] body) throws IOException, InterruptedException {
        if (!looks) {
            usual.write(new Call(connection, "-"));
            return;
        }
        JsonNode json = Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        JsonNode content = json.path("messages").path(0).path("content");
        String url = content.path(0).path("image_url").path("url").asText();
        byte[] jpeg = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
        if (content.path(1).path("text").asText().startsWith("What colour is this picture?")) {
            probe.write(new Call(connection, "probe"));
            return;
        }
        ((ObjectNode) content.path(0).path("image_url")).put("url", "(" + jpeg.length + " bytes)");
        bodies.add(json);
        String image = names.getOrDefault(Sha256.of(jpeg), "unknown");
        int attempt = counts.computeIfAbsent(image, i -> new AtomicInteger()).getAndIncrement();
        List<Reply> script = scripts.getOrDefault(image, List.of(usual));
        script.get(Math.min(attempt, script.size() - 1)).write(new Call(connection, image));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** One request that waits for its reply. */
    record Call(Socket connection, String image) {
        void caption(String caption) throws IOException {
            content(answer(caption), "stop");
        }

        /** The JSON that the released prompt's schema asks for. */
        static String answer(String caption) {
            ObjectNode answer = Json.MAPPER.createObjectNode();
            answer.put("color", "red").put("type", "sedan").put("view", "rear");
            for (String slot : List.of(
                    "make", "grille", "lights", "wheels", "roof", "windows", "bumper", "doors", "mirrors", "marks")) {
                answer.putNull(slot);
            }
            return answer.put("caption", caption).toString();
        }

        void content(String content, String finish) throws IOException {
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.put("id", "x").put("model", MODEL);
            ObjectNode choice = body.putArray("choices").addObject();
            choice.put("index", 0).put("finish_reason", finish);
            choice.putObject("message").put("role", "assistant").put("content", content);
            body.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100);
            json(200, body.toString());
        }

        void json(int status, String body, String... headers) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            head(status, bytes.length, headers);
            connection.getOutputStream().write(bytes);
        }

        void head(int status, long length, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
            head.append("content-type: application/json\r\ncontent-length: ")
                    .append(length)
                    .append("\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            connection.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        }

        /** Half an answer, then a reset of the connection. */
        void cut() throws IOException {
            head(200, 1000);
            OutputStream out = connection.getOutputStream();
            out.write("{\"choices\":[{\"mess".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            connection.setSoLinger(true, 0);
            connection.close();
        }

        /** Nothing, until the client leaves. */
        void hang() throws IOException {
            while (connection.getInputStream().read() >= 0) {
                // The client has said all it had to say.
            }
        }

        /** One byte now and then, until the client leaves. */
        void drip(long everyMillis) throws IOException, InterruptedException {
            head(200, 100_000);
            while (true) {
                connection.getOutputStream().write(' ');
                connection.getOutputStream().flush();
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(everyMillis);
            }
        }
    }
}
