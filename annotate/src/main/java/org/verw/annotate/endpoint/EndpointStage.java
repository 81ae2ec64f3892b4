package org.verw.annotate.endpoint;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.Stage;

/**
 * Captions by a vision-language model behind an OpenAI-compatible server. Asks again with another seed when the answer is junk;
 * waits when the server is busy; tells an image that the server fails on from a server that is gone. {@link #connect} first.
 */
public final class EndpointStage implements Stage<VehicleImage, ImageCaption> {
    /** Whatever makes the captions: there is one {@code captions.jsonl}, and one ledger. */
    public static final String NAME = "caption";

    private final EndpointSetup setup;
    private final SentImage.Maker images;
    private final ChatClient client;
    private ImageWork.@Nullable Shared shared;

    public EndpointStage(EndpointSetup setup) {
        this.setup = setup;
        this.images = new SentImage.Maker(setup.files(), setup.maxPixels(), setup.jpegQuality());
        this.client = new ChatClient(setup.endpoint(), setup.sampling(), setup.patience(), setup.clock());
    }

    /**
     * Asks the server what it is and does, so that a run does not fail 15,000 times for one reason.
     *
     * @return a sentence for people
     * @throws org.verw.dataset.UnavailableException when there is no such server, or it will not have us
     * @throws org.verw.dataset.ConfigException when it has no such model
     */
    public String connect() throws InterruptedException {
        Preflight preflight = new Preflight(setup, client);
        Preflight.Found found = preflight.look();
        shared = new ImageWork.Shared(
                setup,
                client,
                new AnswerParser(setup.prompt(), setup.checks()),
                new Breaker(
                        setup.patience(),
                        preflight::isBack,
                        () -> System.nanoTime() / 1_000_000,
                        setup.endpoint().toString()),
                new Pace(setup.concurrency()),
                new Rest(setup.patience()),
                found.schemaHonoured());
        return found.sentence();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, String> settings() {
        return setup.settings();
    }

    @Override
    public String id(VehicleImage input) {
        return input.image();
    }

    @Override
    public String inputHash(VehicleImage input) {
        return input.contentSha256(setup.files().apply(input));
    }

    @Override
    public ImageCaption relabel(ImageCaption result, VehicleImage input) {
        return result.withImage(input.image());
    }

    @Override
    public Outcome<ImageCaption> process(VehicleImage input, Attempts attempts) throws InterruptedException {
        ImageWork.Shared all = shared;
        if (all == null) {
            throw new IllegalStateException("connect() comes first");
        }
        try {
            return new ImageWork(all, input, images.of(input), attempts).run();
        } catch (InvalidDataException e) {
            return Outcome.failed("unreadable", true, String.valueOf(e.getMessage()));
        }
    }
}
