package org.verw.annotate.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.verw.dataset.Json;

/**
 * The wire below LangChain4j. Its own client would not do: it offers HTTP/2 by upgrade, upon which vLLM drops the request's body;
 * it hides {@code Retry-After}; its time-out ends with the headers, so that a server that sends a byte a second holds a worker
 * for ever; and it reads bodies of any length. LangChain4j also writes every request twice, so that pictures are left out of the
 * text it sees and put in here. Thread-safe.
 */
final class Transport implements HttpClient {
    private static final int MAX_BODY = 1 << 20;

    private final java.net.http.HttpClient client;
    private final Duration patience;
    private final Clock clock;
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** @param answer time from the request to the last byte of the answer */
    Transport(Duration connect, Duration answer, Clock clock) {
        this.client = java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
        this.patience = answer;
        this.clock = clock;
    }

    /** Keeps a picture until {@link #drop}. Returns what stands for its base64 in a request. */
    String keep(byte[] jpeg) {
        String name = "verwPicture" + numbers.incrementAndGet() + "end";
        pictures.put(name, jpeg);
        return name;
    }

    void drop(String name) {
        pictures.remove(name);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            byte[] body = send(request(request));
            return SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .headers(Map.of())
                    .body(AnswerBody.plain(body))
                    .build();
        } catch (CallException e) {
            throw new HttpFailure(e);
        }
    }

    /** The models that the server lists, or what it says instead. */
    JsonNode get(URI uri, Map<String, String> headers) throws CallException {
        java.net.http.HttpRequest.Builder builder =
                java.net.http.HttpRequest.newBuilder(uri).GET();
        headers.forEach(builder::header);
        byte[] body = send(builder.build());
        try {
            return Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new CallException(
                    CallException.Kind.JUNK,
                    "bad-body",
                    uri + ": expected JSON, found " + Failures.quote(body),
                    null,
                    e);
        }
    }

    private java.net.http.HttpRequest request(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), withPictures(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private BodyPublisher withPictures(String body) {
        int start = body.indexOf("verwPicture");
        int end = start < 0 ? -1 : body.indexOf("end", start);
        byte[] picture = end < 0 ? null : pictures.get(body.substring(start, end + 3));
        if (picture == null) {
            return BodyPublishers.ofString(body);
        }
        return BodyPublishers.concat(
                BodyPublishers.ofString(body.substring(0, start)),
                BodyPublishers.ofByteArray(Base64.getEncoder().encode(picture)),
                BodyPublishers.ofString(body.substring(end + 3)));
    }

    private byte[] send(java.net.http.HttpRequest request) throws CallException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, info -> new LimitedBody(MAX_BODY));
        try {
            HttpResponse<byte[]> response = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() / 100 != 2) {
                throw Failures.ofStatus(response, clock);
            }
            return response.body();
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw Failures.timeout(patience, e);
        } catch (ExecutionException e) {
            throw Failures.of(e.getCause() == null ? e : e.getCause(), patience);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw new CallException(CallException.Kind.INTERRUPTED, "interrupted", "interrupted", null, e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("captions are not streamed");
    }
}
