package org.verw.annotate.review.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verw.dataset.Json;

/** Asks a server as the page does: one reviewer in one tab. */
record Tab(URI address, String reviewer) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, JsonNode body) {}

    String key() {
        return address.getFragment().substring("key=".length());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + key());
    }

    static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer json(HttpRequest request) {
        HttpResponse<byte[]> response = send(request);
        try {
            return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    /** @param parameters names and values in turn */
    Answer get(String name, Object... parameters) {
        StringBuilder query = new StringBuilder("reviewer=" + encoded(reviewer));
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        }
        return json(request("/api/" + name + "?" + query).build());
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    Answer step(String filter, String step, String from) {
        return from == null
                ? get("item", "filter", filter, "step", step)
                : get("item", "filter", filter, "step", step, "from", from);
    }

    /** The caption of an image, as it stands. */
    JsonNode item(String id) {
        Answer answer = step("all", "here", id);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.body().get("item");
    }

    Answer post(String name, Object body) {
        return json(request("/api/" + name)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.line(body)))
                .build());
    }

    /** A verdict on what this tab saw. */
    Answer decide(JsonNode item, String verdict, String caption) {
        Map<String, Object> body = new TreeMap<>();
        body.put("id", item.get("id"));
        body.put("reviewer", reviewer);
        body.put("verdict", verdict);
        body.put("caption", caption);
        body.put("of", item.get("of"));
        boolean counts =
                !item.get("mine").isNull() && !item.get("mine").get("stale").booleanValue();
        body.put("after", counts ? item.get("mine").get("at") : null);
        return post("verdict", body);
    }

    Answer undo(JsonNode item, JsonNode saved, Object before) {
        Map<String, Object> body = new TreeMap<>();
        body.put("id", item.get("id"));
        body.put("reviewer", reviewer);
        body.put("of", item.get("of"));
        body.put("after", saved.get("at"));
        body.put("before", before);
        return post("undo", body);
    }
}
