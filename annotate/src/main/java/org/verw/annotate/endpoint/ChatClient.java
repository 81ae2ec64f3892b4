package org.verw.annotate.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a model one question about one picture. Retries nothing. Thread-safe. */
final class ChatClient {
    private final Endpoint endpoint;
    private final Sampling sampling;
    private final Transport transport;
    private final OpenAiChatModel model;

    ChatClient(Endpoint endpoint, Sampling sampling, Patience patience, Clock clock) {
        this.endpoint = endpoint;
        this.sampling = sampling;
        this.transport = new Transport(patience.connect(), patience.answer(), clock);
        this.model = OpenAiChatModel.builder()
                .httpClientBuilder(new Builder(transport))
                .baseUrl(endpoint.base().toString())
                .apiKey(endpoint.key())
                .modelName(endpoint.model())
                .maxRetries(0)
                .strictJsonSchema(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }

    /**
     * One question.
     *
     * @param text of the prompt
     * @param jpeg the picture
     * @param schema JSON Schema that the server shall hold the answer to, or null
     * @param seed of the sampling
     * @param presencePenalty 0 for none
     * @param maxTokens of the answer
     */
    record Question(
            String text, Picture jpeg, @Nullable String schema, int seed, double presencePenalty, int maxTokens) {}

    /** Bytes of a JPEG file; a class, since arrays in records compare by identity. */
    static final class Picture {
        private final byte[] bytes;

        Picture(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** @throws CallException when no answer came */
    Answer ask(Question question) throws CallException {
        String picture = transport.keep(question.jpeg().bytes());
        try {
            return answer(model.chat(request(question, picture)));
        } catch (HttpFailure e) {
            throw e.call();
        } finally {
            transport.drop(picture);
        }
    }

    private ChatRequest request(Question question, String picture) {
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder()
                .temperature(sampling.temperature())
                .topP(sampling.topP())
                .maxOutputTokens(question.maxTokens())
                .seed(question.seed())
                .customParameters(sampling.extra());
        if (question.presencePenalty() > 0) {
            parameters.presencePenalty(question.presencePenalty());
        }
        if (question.schema() != null) {
            parameters.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("answer")
                            .rootElement(JsonRawSchema.from(question.schema()))
                            .build())
                    .build());
        }
        UserMessage message = UserMessage.from(
                ImageContent.from(picture, "image/jpeg", ImageContent.DetailLevel.AUTO),
                TextContent.from(question.text()));
        return ChatRequest.builder()
                .messages(message)
                .parameters(parameters.build())
                .build();
    }

    private static Answer answer(ChatResponse response) {
        String text = response.aiMessage().text();
        FinishReason finish = response.finishReason();
        TokenUsage usage = response.tokenUsage();
        return new Answer(
                text == null ? "" : text,
                finish == null ? null : finish.name().toLowerCase(Locale.ROOT),
                response.metadata().modelName(),
                usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount(),
                usage == null || usage.outputTokenCount() == null ? 0 : usage.outputTokenCount());
    }

    /** Names of the models that the server lists. */
    List<String> models() throws CallException {
        String key = endpoint.key();
        JsonNode list = transport.get(
                URI.create(endpoint.base() + "/models"),
                key == null ? Map.of() : Map.of("Authorization", "Bearer " + key));
        List<String> names = new ArrayList<>();
        list.path("data").forEach(m -> names.add(m.path("id").asText()));
        return names;
    }

    /** Gives LangChain4j the transport that was made already. */
    private record Builder(Transport transport) implements HttpClientBuilder {
        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return transport;
        }
    }
}
