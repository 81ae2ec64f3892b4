package org.verw.dataset.stage;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;

/** A stage whose outcomes a test scripts; remembers the images it was called for. */
class ToyStage implements Stage<VehicleImage, ImageCaption> {
    /** What it does with a record. */
    interface Script {
        Outcome<ImageCaption> process(VehicleImage image, Attempts attempts) throws InterruptedException;
    }

    final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    final SortedMap<String, String> settings = new TreeMap<>(Map.of("model", "toy"));
    Function<VehicleImage, String> hash = image -> Sha256.of("bytes of " + image.file());
    Script script = (image, attempts) -> Outcome.done(caption(image));

    private final String name;

    ToyStage(String name) {
        this.name = name;
    }

    static ToyStage captioning() {
        return new ToyStage("toy");
    }

    static ToyStage scripted(Script script) {
        ToyStage stage = new ToyStage("toy");
        stage.script = script;
        return stage;
    }

    /** Deterministic, of its file alone, and with characters that JSON escapes. */
    static ImageCaption caption(VehicleImage image) {
        String words = "A \"car\"\\ of\n" + image.file() + " \u4e2d \ud83d\ude97";
        return new ImageCaption(
                image.image(), words, new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>(), null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedMap<String, String> settings() {
        return settings;
    }

    @Override
    public String id(VehicleImage input) {
        return input.image();
    }

    @Override
    public String inputHash(VehicleImage input) {
        return hash.apply(input);
    }

    @Override
    public Outcome<ImageCaption> process(VehicleImage input, Attempts attempts) throws InterruptedException {
        calls.add(input.image());
        return script.process(input, attempts);
    }

    @Override
    public ImageCaption relabel(ImageCaption c, VehicleImage input) {
        return new ImageCaption(input.image(), c.caption(), c.attributes(), c.flags(), c.by(), c.usage(), c.at());
    }
}
