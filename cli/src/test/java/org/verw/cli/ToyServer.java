package org.verw.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;

/** An OpenAI-compatible server for whole runs of the command line: counts the calls of each image. */
final class ToyServer implements AutoCloseable {
    static final String MODEL = "toy-vl";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "toy-server");
        thread.setDaemon(true);
        return thread;
    });

    /** Calls by the sha256 of what was sent of an image. */
    final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    volatile int status = 200;
    volatile String finish = "stop";
    volatile long millis;

    ToyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext(
                "/v1/models", e -> answer(e, "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\"}]}"));
        server.createContext("/v1/chat/completions", this::chat);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    int allCalls() {
        return calls.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void chat(HttpExchange exchange) throws IOException {
        JsonNode content = Json.MAPPER
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("messages")
                .path(0)
                .path("content");
        if (content.path(1).path("text").asText().startsWith("What colour is this picture?")) {
            answer(exchange, completion("{\"answer\":\"verw\"}"));
            return;
        }
        String image = Sha256.of(content.path(0).path("image_url").path("url").asText());
        calls.computeIfAbsent(image, i -> new AtomicInteger()).incrementAndGet();
        if (millis > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                throw new IOException("the test is over", e);
            }
        }
        ObjectNode caption = Json.MAPPER.createObjectNode();
        caption.put("color", "red").put("type", "sedan").put("view", "rear");
        for (String slot : List.of(
                "make", "grille", "lights", "wheels", "roof", "windows", "bumper", "doors", "mirrors", "marks")) {
            caption.putNull(slot);
        }
        caption.put("caption", "A red sedan known as " + image.substring(0, 8) + " has wide wheels and dark windows.");
        answer(exchange, completion(caption.toString()));
    }

    private String completion(String content) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("id", "x").put("model", MODEL);
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish);
        choice.putObject("message").put("role", "assistant").put("content", content);
        body.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100);
        return body.toString();
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
