package org.verw.annotate.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.verw.annotate.endpoint.CallException.Kind;
import org.verw.dataset.Json;

/**
 * The body of a chat completion, reduced to what LangChain4j needs and is sure to read. Servers differ in everything else, and
 * what LangChain4j cannot read it throws as an exception like any bug.
 */
final class AnswerBody {
    private AnswerBody() {}

    /** @throws CallException when there is no completion in it */
    static String plain(byte[] body) throws CallException {
        JsonNode answer;
        try {
            answer = Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new CallException(Kind.JUNK, "bad-body", "expected JSON, found " + Failures.quote(body), null, e);
        }
        JsonNode choice = answer.path("choices").path(0);
        if (!choice.path("message").isObject()) {
            throw new CallException(
                    Kind.JUNK, "bad-body", "expected a chat completion, found " + Failures.quote(body), null, null);
        }
        ObjectNode plain = Json.MAPPER.createObjectNode();
        plain.put("id", answer.path("id").asText(""));
        plain.put("model", answer.path("model").asText(""));
        ObjectNode first = plain.putArray("choices").addObject();
        first.put("index", 0);
        first.put("finish_reason", choice.path("finish_reason").asText("stop"));
        ObjectNode message = first.putObject("message");
        message.put("role", "assistant");
        message.put("content", content(choice.path("message")));
        ObjectNode usage = plain.putObject("usage");
        int in = answer.path("usage").path("prompt_tokens").asInt(0);
        int out = answer.path("usage").path("completion_tokens").asInt(0);
        usage.put("prompt_tokens", in);
        usage.put("completion_tokens", out);
        usage.put("total_tokens", in + out);
        return plain.toString();
    }

    /** The text; a refusal stands in a field of its own, and content may come in pieces. */
    private static String content(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isArray()) {
            StringBuilder text = new StringBuilder();
            content.forEach(piece -> text.append(piece.path("text").asText("")));
            return text.toString();
        }
        return content.isTextual()
                ? content.textValue()
                : message.path("refusal").asText("");
    }
}
