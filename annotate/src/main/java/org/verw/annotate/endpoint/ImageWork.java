package org.verw.annotate.endpoint;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.endpoint.CallException.Kind;
import org.verw.annotate.prompt.Prompt;
import org.verw.annotate.prompt.SlotSchema;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Evidence;
import org.verw.dataset.stage.Outcome;

/** One image's way to its caption: what is asked again, after how long, and when it is given up. One thread. */
final class ImageWork {
    /** Trials of a server that seems gone which one image may fail before it is put aside: it may be what fails it. */
    private static final int FAILED_TRIALS = 2;

    /** How many times the attempts are made while it is not known whether the image or the server is at fault. */
    private static final int UNSURE = 4;

    /** Pauses that a busy server may ask of one image while it answers others. */
    private static final int BUSY_PAUSES = 20;

    /**
     * What all images of a run share.
     *
     * @param schemaHonoured whether the server holds answers to a schema
     */
    record Shared(
            EndpointSetup setup,
            ChatClient client,
            AnswerParser parser,
            Breaker breaker,
            Pace pace,
            Rest rest,
            boolean schemaHonoured) {}

    private final Shared shared;
    private final VehicleImage input;
    private final SentImage image;
    private final Attempts attempts;
    private final Prompt.@Nullable Style style;
    private final String text;
    /** Answers of the server when it first failed this image or sent it away; -1 before. */
    private long answersAtFirstTrouble = -1;

    private int tried;
    private int pauses;
    private int failedTrials;
    private long busySince;
    private boolean withoutSchema;
    private Outcome.@Nullable Failed<ImageCaption> last;

    ImageWork(Shared shared, VehicleImage input, SentImage image, Attempts attempts) {
        this.shared = shared;
        this.input = input;
        this.image = image;
        this.attempts = attempts;
        Prompt prompt = shared.setup().prompt();
        this.style = prompt.styleFor(image.sha256());
        this.text = prompt.textFor(style);
    }

    /** @throws org.verw.dataset.UnavailableException when the server is gone for good */
    Outcome<ImageCaption> run() throws InterruptedException {
        while (true) {
            boolean trial = shared.breaker().pass();
            report();
            Outcome<ImageCaption> outcome = attempt(trial);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    /** A failure becomes a line of its own once it is known that it is not the last. */
    private void report() {
        Outcome.Failed<ImageCaption> failed = last;
        if (failed != null) {
            attempts.failed(failed.reason(), failed.detail(), failed.evidence());
            last = null;
        }
    }

    /** The end of this image, or null when it is to be tried again. */
    private @Nullable Outcome<ImageCaption> attempt(boolean trial) throws InterruptedException {
        int seed = Seeds.of(image.sha256(), attempts.earlier() + tried);
        SlotSchema schema = withoutSchema || !shared.schemaHonoured()
                ? null
                : shared.setup().prompt().schema();
        try {
            Answer answer = shared.client()
                    .ask(new ChatClient.Question(
                            text,
                            image.jpeg(),
                            schema == null ? null : schema.json(),
                            seed,
                            // The same words again are what most junk is made of.
                            Math.min(1, 0.4 * tried),
                            shared.setup().sampling().maxTokens()));
            shared.breaker().answered();
            shared.pace().answered();
            return judge(answer, seed, schema != null);
        } catch (CallException e) {
            return failed(e, seed, trial);
        }
    }

    private @Nullable Outcome<ImageCaption> judge(Answer answer, int seed, boolean held) {
        EndpointSetup setup = shared.setup();
        KeptAnswer kept = new KeptAnswer(
                answer, by(answer, seed, held), setup.clock().instant().toString());
        Evidence evidence = new Evidence(kept.raw(), setup.prices().of(answer), (long) seed);
        AnswerParser.Result result = shared.parser().parse(answer);
        if (result instanceof AnswerParser.Caption caption) {
            return new Outcome.Done<>(Captions.of(input.image(), kept, caption, evidence.usage()), evidence);
        }
        AnswerParser.Rejected rejected = (AnswerParser.Rejected) result;
        // A grammar can trap a model in blanks until its tokens are used up; without it the same model answers.
        withoutSchema = held;
        return junk(rejected.reason(), rejected.detail(), evidence);
    }

    private SortedMap<String, String> by(Answer answer, int seed, boolean held) {
        EndpointSetup setup = shared.setup();
        SortedMap<String, String> by = new TreeMap<>();
        by.put("captioner", "endpoint");
        by.put("endpoint", setup.endpoint().host());
        by.put(
                "model",
                answer.model() == null || answer.model().isEmpty()
                        ? setup.endpoint().model()
                        : answer.model());
        by.put("prompt", setup.prompt().id());
        by.put("promptSha256", setup.prompt().sha256());
        by.put("image", image.how());
        by.put("seed", Integer.toString(seed));
        by.put("structured", held ? "schema" : "none");
        SlotSchema schema = setup.prompt().schema();
        if (schema != null) {
            by.put("schemaSha256", schema.sha256());
        }
        if (style != null) {
            by.put("style", style.id());
            by.put("styleSha256", style.sha256());
        }
        String revision = setup.endpoint().revision();
        if (revision != null) {
            by.put("modelRevision", revision);
        }
        return by;
    }

    /** An answer that is none counts; when all attempts are used up, asking the next time would be no different. */
    private @Nullable Outcome<ImageCaption> junk(String reason, String detail, Evidence evidence) {
        tried++;
        last = new Outcome.Failed<>(reason, false, detail, evidence);
        return tried < shared.setup().patience().attempts() ? null : last;
    }

    private @Nullable Outcome<ImageCaption> failed(CallException e, int seed, boolean trial)
            throws InterruptedException {
        Evidence evidence = new Evidence(null, Prices.call(), (long) seed);
        if (answersAtFirstTrouble < 0) {
            answersAtFirstTrouble = shared.breaker().answers();
        }
        return switch (e.kind()) {
            case INTERRUPTED -> throw new InterruptedException(e.text());
            case LOCKED_OUT ->
                throw shared.breaker().leave(Preflight.lockedOut(shared.setup().endpoint(), e));
            case REFUSED -> {
                shared.breaker().alive();
                yield new Outcome.Failed<>(e.reason(), false, e.text(), evidence);
            }
            case JUNK -> {
                shared.breaker().answered();
                yield junk(e.reason(), e.text(), evidence);
            }
            case BUSY -> busy(e, evidence, seed);
            case NO_CONNECTION -> outage(e, new Evidence(null, new TreeMap<>(), (long) seed), seed, trial);
            case OUTAGE -> {
                shared.pace().busy();
                yield outage(e, evidence, seed, trial);
            }
        };
    }

    /** A busy server costs no attempt: it has not looked at the image. */
    private @Nullable Outcome<ImageCaption> busy(CallException e, Evidence evidence, int seed)
            throws InterruptedException {
        shared.breaker().alive();
        shared.pace().busy();
        last = new Outcome.Failed<>(e.reason(), true, e.text(), evidence);
        long now = shared.breaker().millis();
        busySince = pauses == 0 ? now : busySince;
        pauses++;
        boolean othersPass = othersPassSinceFirstTrouble();
        if (!othersPass
                && now - busySince > shared.setup().patience().maxOutage().toMillis()) {
            throw shared.breaker()
                    .leave(shared.setup().endpoint() + ": busy for "
                            + shared.setup().patience().maxOutage().toSeconds() + " s (--max-outage): " + e.text()
                            + ".");
        }
        if (othersPass && pauses > BUSY_PAUSES) {
            return last;
        }
        shared.breaker().rest(shared.rest().after(pauses, e.retryAfter(), seed + pauses));
        return null;
    }

    private @Nullable Outcome<ImageCaption> outage(CallException e, Evidence evidence, int seed, boolean trial)
            throws InterruptedException {
        boolean certain = e.kind() == Kind.NO_CONNECTION;
        boolean gone = shared.breaker().failed(input.image(), certain, e.text());
        last = new Outcome.Failed<>(e.reason(), true, e.text(), evidence);
        if (gone) {
            failedTrials += trial && !certain ? 1 : 0;
            return failedTrials < FAILED_TRIALS ? null : last;
        }
        tried++;
        int attempts = shared.setup().patience().attempts();
        boolean othersPass = othersPassSinceFirstTrouble();
        if (tried < attempts || (!othersPass && tried < UNSURE * attempts)) {
            shared.breaker().rest(shared.rest().after(tried, e.retryAfter(), seed));
            return null;
        }
        return new Outcome.Failed<>(e.reason(), !othersPass, e.text(), evidence);
    }

    /**
     * Whether the server is well and it is this image that it fails on or sends away. Calls that were under way when this image
     * first met trouble may be answered by a server that goes down, so that more answers must have come than those.
     */
    private boolean othersPassSinceFirstTrouble() {
        return shared.breaker().answers() - answersAtFirstTrouble
                > shared.pace().maximum();
    }
}
