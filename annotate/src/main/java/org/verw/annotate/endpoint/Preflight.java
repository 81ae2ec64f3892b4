package org.verw.annotate.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import org.verw.annotate.endpoint.CallException.Kind;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Nearest;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;

/** Looks at a server before a run depends on it. */
final class Preflight {
    /** Whatever is asked, a server that holds answers to this schema can only answer this word. */
    private static final String WORD = "verw";

    private static final String SCHEMA =
            "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"answer\"],"
                    + "\"properties\":{\"answer\":{\"type\":\"string\",\"enum\":[\"" + WORD + "\"]}}}";
    private static final int PICTURE = 64;
    private static final int TOKENS = 64;

    private final EndpointSetup setup;
    private final ChatClient client;

    Preflight(EndpointSetup setup, ChatClient client) {
        this.setup = setup;
        this.client = client;
    }

    /** What was found. */
    record Found(boolean schemaHonoured, String sentence) {}

    Found look() throws InterruptedException {
        String listed = requireModel();
        if (setup.structured() != Structured.AUTO || setup.prompt().schema() == null) {
            return new Found(setup.structured() == Structured.SCHEMA, setup.endpoint() + ": " + listed);
        }
        boolean honoured = honoursSchema();
        return new Found(
                honoured,
                setup.endpoint() + ": " + listed + ", "
                        + (honoured
                                ? "holds answers to a JSON schema"
                                : "does not hold answers to a JSON schema: they are parsed tolerantly"));
    }

    private String requireModel() throws InterruptedException {
        try {
            List<String> models = client.models();
            if (models.isEmpty() || models.contains(setup.endpoint().model())) {
                return models.isEmpty() ? "lists no models" : "serves the model";
            }
            throw new ConfigException("--model: " + setup.endpoint().host() + " serves " + models + ", not '"
                    + setup.endpoint().model() + "'."
                    + Nearest.hint(setup.endpoint().model(), models));
        } catch (CallException e) {
            if (e.reason().equals("http-404") || e.reason().equals("http-405")) {
                return "lists no models";
            }
            throw unavailable(e);
        }
    }

    private boolean honoursSchema() throws InterruptedException {
        byte[] gray = new byte[PICTURE * PICTURE * 3];
        Arrays.fill(gray, (byte) 128);
        byte[] jpeg = new Picture(PICTURE, PICTURE, gray).toJpeg(EndpointSetup.DEFAULT_JPEG_QUALITY);
        try {
            Answer answer = client.ask(new ChatClient.Question(
                    "What colour is this picture? Answer in JSON.",
                    new ChatClient.Picture(jpeg),
                    SCHEMA,
                    1,
                    0,
                    TOKENS));
            return WORD.equals(
                    Json.MAPPER.readTree(answer.content()).path("answer").asText());
        } catch (JsonProcessingException e) {
            return false;
        } catch (CallException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.JUNK) {
                return false;
            }
            throw unavailable(e);
        }
    }

    private RuntimeException unavailable(CallException e) throws InterruptedException {
        if (e.kind() == Kind.INTERRUPTED) {
            throw new InterruptedException(e.text());
        }
        if (e.kind() == Kind.LOCKED_OUT) {
            return new UnavailableException(lockedOut(setup.endpoint(), e), e);
        }
        return new UnavailableException(
                setup.endpoint() + ": " + e.text()
                        + ". Check --endpoint and that the server is up (vllm serve … prints its address).",
                e);
    }

    static String lockedOut(Endpoint endpoint, CallException e) {
        String advice = switch (e.reason()) {
            case "http-401", "http-403" ->
                endpoint.key() == null
                        ? "It wants a key: set VERW_API_KEY (or OPENAI_API_KEY) in the environment."
                        : "It refuses the key of the environment (VERW_API_KEY or OPENAI_API_KEY).";
            case "http-402" -> "Its account is out of credit.";
            case "http-404" -> "Check --model, and that --endpoint ends with /v1.";
            default -> "Check --endpoint.";
        };
        return endpoint + ": " + e.text() + ". " + advice;
    }

    /** Whether a server that was gone is back: it lists its models, or at least says that it does not. */
    boolean isBack() throws InterruptedException {
        try {
            client.models();
            return true;
        } catch (CallException e) {
            if (e.kind() == Kind.INTERRUPTED) {
                throw new InterruptedException(e.text());
            }
            return e.kind() == Kind.LOCKED_OUT || e.kind() == Kind.REFUSED || e.kind() == Kind.JUNK;
        }
    }
}
