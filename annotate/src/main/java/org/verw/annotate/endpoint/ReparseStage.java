package org.verw.annotate.endpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.prompt.Prompt;
import org.verw.annotate.prompt.Prompts;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Evidence;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.LedgerReader;
import org.verw.dataset.stage.LedgerRecord;
import org.verw.dataset.stage.LedgerRecord.Status;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.Stage;

/** Parses again what a run's model answered, without a call: for when parsing or the junk checks have changed. */
public final class ReparseStage implements Stage<VehicleImage, ImageCaption> {
    /** An answer that the ledger keeps, and what it cost then. */
    private record Kept(KeptAnswer answer, SortedMap<String, Double> usage, long seed) {}

    private final SortedMap<String, String> settings;
    private final AnswerParser parser;
    /** By the sha256 of the image: equal images share an answer. */
    private final Map<String, List<Kept>> answers = new HashMap<>();

    private final Set<String> ended = new HashSet<>();
    private final Set<String> reasons = new TreeSet<>();

    private ReparseStage(SortedMap<String, String> settings, AnswerParser parser) {
        this.settings = settings;
        this.parser = parser;
    }

    /**
     * @param prompt id or file of the run's prompt, or null to take the released one that the ledger names
     * @throws ConfigException when no endpoint run was started here, or the prompt is another than the run's
     */
    public static ReparseStage of(Workspace workspace, @Nullable String prompt, CaptionChecks checks) {
        Path ledger = workspace.ledger(EndpointStage.NAME);
        if (!Files.exists(ledger)) {
            throw new ConfigException(ledger + ": no such file: there are no answers to parse again");
        }
        LedgerReader reader = LedgerReader.open(ledger);
        SortedMap<String, String> settings = reader.settings();
        if (!"endpoint".equals(settings.get("captioner"))) {
            throw new ConfigException(ledger + ": --reparse is for answers of --captioner endpoint, found those of '"
                    + settings.get("captioner") + "'");
        }
        Prompt found = Prompts.find(prompt != null ? prompt : settings.getOrDefault("prompt", ""));
        if (!found.settings().entrySet().stream().allMatch(e -> e.getValue().equals(settings.get(e.getKey())))) {
            throw new ConfigException("--prompt: the run's answers were asked for with prompt '"
                    + settings.get("prompt") + "' (" + settings.get("promptSha256") + "), not with this one");
        }
        ReparseStage stage = new ReparseStage(settings, new AnswerParser(found, checks));
        Map<String, String> hashes = new HashMap<>();
        try (Stream<VehicleImage> images = Inputs.images(workspace).open();
                Stream<LedgerRecord> records = reader.records()) {
            images.forEach(i -> hashes.put(i.image(), stage.inputHash(i)));
            records.forEach(r -> stage.keep(r, hashes.getOrDefault(r.image(), "")));
        }
        stage.answers.keySet().retainAll(stage.ended);
        return stage;
    }

    private void keep(LedgerRecord record, String hash) {
        String raw = record.raw();
        if (raw != null) {
            long seed = record.seed() == null ? 0 : record.seed();
            answers.computeIfAbsent(hash, h -> new ArrayList<>())
                    .add(new Kept(KeptAnswer.parse(raw), record.usage(), seed));
        }
        if (record.status() != Status.REPEATED) {
            ended.add(hash);
        }
        if (record.reason() != null) {
            reasons.add(record.reason());
        }
    }

    /** The images that have an answer, in the order of the workspace. */
    public Inputs<VehicleImage> inputs(Workspace workspace) {
        Inputs<VehicleImage> all = Inputs.images(workspace);
        return () -> all.open().filter(i -> answers.containsKey(inputHash(i)));
    }

    /** Has the runner work on all of them. */
    public RunOptions again(RunOptions options) {
        Set<String> all = new TreeSet<>(reasons);
        all.add(RunOptions.DONE);
        return options.withRetry(all);
    }

    @Override
    public String name() {
        return EndpointStage.NAME;
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(settings);
    }

    @Override
    public String id(VehicleImage input) {
        return input.image();
    }

    @Override
    public String inputHash(VehicleImage input) {
        String known = input.sha256();
        if (known == null) {
            throw new InvalidDataException(
                    input.image() + ": its sha256 is not known. Run 'verw import' without --no-decode.");
        }
        return known;
    }

    @Override
    public Outcome<ImageCaption> process(VehicleImage input, Attempts attempts) {
        List<Kept> kept = new ArrayList<>(answers.getOrDefault(inputHash(input), List.of()));
        kept.sort(Comparator.comparing((Kept k) -> k.answer().at()).reversed());
        AnswerParser.Rejected last = new AnswerParser.Rejected("empty", "no answer is kept");
        for (Kept k : kept) {
            AnswerParser.Result result = parser.parse(k.answer().answer());
            Evidence evidence = new Evidence(k.answer().raw(), new TreeMap<>(), k.seed());
            if (result instanceof AnswerParser.Caption caption) {
                return new Outcome.Done<>(Captions.of(input.image(), k.answer(), caption, k.usage()), evidence);
            }
            last = (AnswerParser.Rejected) result;
        }
        return Outcome.failed(last.reason(), false, last.detail());
    }

    @Override
    public ImageCaption relabel(ImageCaption result, VehicleImage input) {
        return result.withImage(input.image());
    }
}
