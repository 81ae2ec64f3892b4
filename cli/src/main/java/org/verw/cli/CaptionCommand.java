package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.attribute.AttributeStage;
import org.verw.annotate.attribute.MaskedImage;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.check.CaptionFile;
import org.verw.annotate.check.CheckReport;
import org.verw.annotate.check.Thresholds;
import org.verw.annotate.endpoint.EndpointStage;
import org.verw.annotate.endpoint.ReparseStage;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.Json;
import org.verw.dataset.Nearest;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Concurrency;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.RunSummary;
import org.verw.dataset.stage.Stage;
import org.verw.dataset.stage.StageRunner;
import org.verw.dataset.synth.TruthStage;
import org.verw.dataset.text.ClipTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw caption}: captions, and what is doubtful about them. */
@Command(
        name = "caption",
        description = {
            "Describe every vehicle in words, and flag the descriptions to doubt.",
            "Writes captions.jsonl; each caption carries its provenance and the flags of the checks."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Captioners: endpoint (a vision-language model behind any OpenAI-compatible server), attributes (what can be",
            "  measured, no model needed), truth (of a workspace that 'verw synth' made).",
            "The key of a server comes from VERW_API_KEY or OPENAI_API_KEY in the environment.",
            "The run can be killed at any time; the same command goes on, and nothing is paid for twice. Exit code 4: the",
            "  server is gone (resumable); 5: more images failed than --max-fail-share allows.",
            "",
            "Examples:",
            "  vllm serve Qwen/Qwen3-VL-32B-Instruct --limit-mm-per-prompt.video 0 --max-model-len 8192 \\",
            "      --mm-processor-cache-gb 0                                          (on the GPU machine)",
            "  verw caption workspace --endpoint http://gpu-box:8000/v1 --model Qwen/Qwen3-VL-32B-Instruct \\",
            "      --extra top_k=20 --concurrency 64",
            "  verw caption workspace --captioner attributes",
            "  verw caption workspace --check --threshold words-max=60 --clip-vocabulary bpe_simple_vocab_16e6.txt.gz",
            "  verw caption workspace --retry refusal,length --endpoint ... --model ..."
        })
final class CaptionCommand implements Callable<Integer>, RecordsSettings {
    private static final List<String> CAPTIONERS = List.of("endpoint", "attributes", "truth");

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that 'verw import' or 'verw synth' made.")
    Path workspace;

    @Option(
            names = "--captioner",
            paramLabel = "NAME",
            description =
                    "endpoint, attributes or truth. Default: endpoint where --endpoint is given, else attributes.")
    @Nullable
    String captioner;

    @Mixin
    EndpointOptions endpoint;

    @Option(names = "--check", description = "Only check the captions that there are; nothing is called.")
    boolean check;

    @Option(names = "--reparse", description = "Parse the answers of the started run again; nothing is called.")
    boolean reparse;

    @Option(
            names = "--threshold",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "What a check holds its value against, for example words-max=60. Repeatable.")
    Map<String, Double> thresholds = Map.of();

    @Option(
            names = "--clip-vocabulary",
            paramLabel = "FILE",
            description =
                    "CLIP's BPE vocabulary (bpe_simple_vocab_16e6.txt.gz or a tokens file of a run): tokens are then"
                            + " counted, not estimated.")
    @Nullable
    Path vocabulary;

    @Option(names = "--json", description = "Print the summary and the flags as JSON.")
    boolean json;

    @Mixin
    StageOptions stageOptions;

    @Override
    public Integer call() {
        Workspace opened = Workspace.open(workspace);
        CaptionChecks checks = new CaptionChecks(
                Thresholds.defaults().with(thresholds),
                vocabulary == null ? null : ClipTokenizer.read(vocabulary)::count);
        try (StageRunner runner = StageRunner.open(opened, Clock.systemUTC())) {
            RunSummary summary = check ? null : run(opened, runner, checks);
            CheckReport report = new CaptionFile(opened).check(checks);
            return tell(summary, report);
        }
    }

    private RunSummary run(Workspace opened, StageRunner runner, CaptionChecks checks) {
        if (reparse) {
            ReparseStage stage = ReparseStage.of(opened, endpoint.prompt, checks);
            return run(opened, runner, stage.inputs(opened), stage, stage.again(options(cores())));
        }
        String name = captioner != null ? captioner : endpoint.endpoint != null ? "endpoint" : "attributes";
        keepImported(opened);
        return switch (name) {
            case "endpoint" -> {
                Concurrency inFlight = endpoint.inFlight();
                EndpointStage stage = new EndpointStage(endpoint.setup(opened, checks, inFlight));
                connect(stage);
                yield run(opened, runner, Inputs.images(opened), stage, options(inFlight));
            }
            case "attributes" ->
                run(
                        opened,
                        runner,
                        MaskedImage.of(opened),
                        new AttributeStage(opened::fileOf, Clock.systemUTC()),
                        options(cores()));
            case "truth" -> {
                try (TruthStage<ImageCaption> stage = TruthStage.captions(opened)) {
                    yield run(opened, runner, Inputs.images(opened), stage, options(cores()));
                }
            }
            default ->
                throw new ConfigException("--captioner: expected one of " + CAPTIONERS + ", found '" + name + "'."
                        + Nearest.hint(name, CAPTIONERS));
        };
    }

    private void connect(EndpointStage stage) {
        try {
            spec.commandLine().getErr().println(stage.connect());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted before the first call");
        }
    }

    private static <I> RunSummary run(
            Workspace opened, StageRunner runner, Inputs<I> inputs, Stage<I, ImageCaption> stage, RunOptions options) {
        return runner.run(inputs, stage, ImageCaption.class, opened.captions(), options);
    }

    private static Concurrency cores() {
        return Concurrency.of(Runtime.getRuntime().availableProcessors());
    }

    private RunOptions options(Concurrency inFlight) {
        return stageOptions
                .options(inFlight.maximum(), spec.commandLine().getErr())
                .withConcurrency(inFlight);
    }

    /** Captions that came with the data set are people's work: no run replaces them unasked. */
    private void keepImported(Workspace opened) {
        if (!Files.exists(opened.captions()) || Files.exists(opened.ledger(EndpointStage.NAME))) {
            return;
        }
        if (!stageOptions.newRun) {
            throw new ConfigException(
                    opened.captions() + ": these captions came with the data set. --check checks them;"
                            + " --new-run makes others, and keeps these as captions.imported.jsonl.");
        }
        Path kept = opened.captions().resolveSibling("captions.imported.jsonl");
        try {
            Files.move(opened.captions(), kept);
        } catch (java.io.IOException e) {
            throw AtomicFile.failure(kept, e);
        }
    }

    private int tell(@Nullable RunSummary summary, CheckReport report) {
        PrintWriter out = spec.commandLine().getOut();
        int code = summary != null && summary.tooManyFailed() ? ExitCode.TOO_MANY_FAILED : ExitCode.DONE;
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            if (summary != null) {
                all.put("run", summary);
            }
            all.put("checks", report);
            out.print(Json.pretty(all));
            return code;
        }
        if (summary != null) {
            StageOptions.tell(summary, out);
            usage(out, summary.usage());
        }
        CaptionTable.print(out, report);
        return code;
    }

    private static void usage(PrintWriter out, Map<String, Double> usage) {
        if (!usage.isEmpty()) {
            out.println("  this run: "
                    + String.join(
                            ", ",
                            usage.entrySet().stream()
                                    .map(e -> String.format(
                                            Locale.ROOT,
                                            e.getKey().equals("cost") ? "%s %,.4f" : "%s %,.0f",
                                            e.getKey(),
                                            e.getValue()))
                                    .toList()));
        }
    }

    /** Null where captions are only checked: what stands there made them. */
    @Override
    public @Nullable Path settingsFolder() {
        return check ? null : workspace;
    }
}
