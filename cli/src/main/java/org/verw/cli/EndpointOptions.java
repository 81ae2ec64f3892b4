package org.verw.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.endpoint.Endpoint;
import org.verw.annotate.endpoint.EndpointSetup;
import org.verw.annotate.endpoint.Patience;
import org.verw.annotate.endpoint.Prices;
import org.verw.annotate.endpoint.Sampling;
import org.verw.annotate.endpoint.Structured;
import org.verw.annotate.prompt.Prompts;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Concurrency;
import picocli.CommandLine.Option;

/** The options of {@code --captioner endpoint}. */
final class EndpointOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "OpenAI-compatible server, for example http://gpu-box:8000/v1.")
    @Nullable
    String endpoint;

    @Option(names = "--model", paramLabel = "NAME", description = "Model as the server calls it.")
    @Nullable
    String model;

    @Option(
            names = "--model-revision",
            paramLabel = "TEXT",
            description = "Revision of the weights, for provenance: no server tells it.")
    @Nullable
    String revision;

    @Option(
            names = "--prompt",
            paramLabel = "FILE",
            description = "Prompt file of your own, or id of a released one. Default: " + Prompts.DEFAULT + ".")
    @Nullable
    String prompt;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "32",
            description = "Calls in flight at most; fewer while the server is busy. Default: ${DEFAULT-VALUE}.")
    int concurrency;

    @Option(names = "--temperature", paramLabel = "T", defaultValue = "0.6", description = "Default: ${DEFAULT-VALUE}.")
    double temperature;

    @Option(names = "--top-p", paramLabel = "P", defaultValue = "0.95", description = "Default: ${DEFAULT-VALUE}.")
    double topP;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "768",
            description = "Of an answer; a longer one counts as failed. Default: ${DEFAULT-VALUE}.")
    int maxTokens;

    @Option(
            names = "--extra",
            paramLabel = "NAME=JSON",
            split = ";",
            description = "Parameter that only some servers know, for example top_k=20. Repeatable.")
    Map<String, String> extra = Map.of();

    @Option(
            names = "--structured",
            paramLabel = "auto|schema|none",
            defaultValue = "auto",
            description = "Whether the server holds answers to the prompt's JSON schema; auto asks it once.")
    Structured structured;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            defaultValue = "" + EndpointSetup.DEFAULT_MAX_PIXELS,
            description = "Larger images are shrunk before they are sent. Default: ${DEFAULT-VALUE}.")
    int maxPixels;

    @Option(
            names = "--jpeg-quality",
            paramLabel = "1..100",
            defaultValue = "" + EndpointSetup.DEFAULT_JPEG_QUALITY,
            description = "Of shrunk images. Default: ${DEFAULT-VALUE}.")
    int jpegQuality;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "4",
            description = "At one image, each with another seed. Default: ${DEFAULT-VALUE}.")
    int attempts;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "For a whole answer. Default: ${DEFAULT-VALUE}.")
    long timeout;

    @Option(
            names = "--max-outage",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "How long the server may be gone before the run ends (exit 4, resumable). Default: ${DEFAULT-VALUE}.")
    long maxOutage;

    @Option(
            names = "--price-in",
            paramLabel = "MONEY",
            description = "For a million tokens sent; costs are then counted.")
    double priceIn;

    @Option(names = "--price-out", paramLabel = "MONEY", description = "For a million tokens answered.")
    double priceOut;

    EndpointSetup setup(Workspace workspace, CaptionChecks checks, Concurrency inFlight) {
        if (endpoint == null || model == null) {
            throw new ConfigException("--captioner endpoint: expected --endpoint URL and --model NAME, for example"
                    + " --endpoint http://localhost:8000/v1 --model Qwen/Qwen3-VL-8B-Instruct");
        }
        return new EndpointSetup(
                Endpoint.of(endpoint, model, revision, key()),
                Prompts.find(prompt == null ? Prompts.DEFAULT : prompt),
                new Sampling(temperature, topP, maxTokens, extras()),
                structured,
                maxPixels,
                jpegQuality,
                Patience.standard()
                        .withAttempts(atLeastOne("--attempts", attempts))
                        .withAnswer(Duration.ofSeconds(atLeastOne("--timeout", timeout)))
                        .withMaxOutage(Duration.ofSeconds(atLeastOne("--max-outage", maxOutage))),
                new Prices(priceIn, priceOut),
                inFlight,
                checks,
                Clock.systemUTC(),
                workspace::fileOf);
    }

    Concurrency inFlight() {
        return Concurrency.of(atLeastOne("--concurrency", concurrency));
    }

    private static int atLeastOne(String option, long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new ConfigException(option + ": expected a number of at least 1, found " + value);
        }
        return (int) value;
    }

    private SortedMap<String, Object> extras() {
        SortedMap<String, Object> values = new TreeMap<>();
        extra.forEach((name, json) -> {
            try {
                values.put(name, Json.MAPPER.readValue(json, Object.class));
            } catch (JsonProcessingException e) {
                // A bare word is text: --extra reasoning_effort=low.
                values.put(name, json);
            }
        });
        return values;
    }

    /** Only the environment: a flag would stand in the process list, the shell's history and the recorded settings. */
    private static @Nullable String key() {
        String own = System.getenv("VERW_API_KEY");
        String key = own == null || own.isBlank() ? System.getenv("OPENAI_API_KEY") : own;
        return key == null || key.isBlank() ? null : key.strip();
    }
}
