package org.verw.annotate.attribute;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.Stage;

/**
 * Captions from what can be measured: the colour of the paint, what the part masks show, and what the source says. Needs no
 * model, and says in its provenance which word comes from where.
 */
public final class AttributeStage implements Stage<MaskedImage, ImageCaption> {
    /** Part of every key: grows with each change of the measuring or the words. */
    private static final String VERSION = "2";

    private final Function<VehicleImage, Path> files;
    private final Clock clock;

    public AttributeStage(Function<VehicleImage, Path> files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "caption";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("captioner", "attributes");
        settings.put("version", VERSION);
        return settings;
    }

    @Override
    public String id(MaskedImage input) {
        return input.image().image();
    }

    @Override
    public String inputHash(MaskedImage input) {
        ImageParts parts = input.parts();
        return Sha256.of(String.join(
                "\n",
                imageHash(input.image()),
                Json.line(input.image().attributes()),
                parts == null ? "" : Json.line(parts.parts())));
    }

    private String imageHash(VehicleImage image) {
        return image.contentSha256(files.apply(image));
    }

    @Override
    public Outcome<ImageCaption> process(MaskedImage input, Attempts attempts) {
        Path file = files.apply(input.image());
        try {
            Facts facts = Measure.of(Picture.read(file), input.parts(), input.image());
            long seed = Long.parseUnsignedLong(
                    Sha256.of("words/" + imageHash(input.image())).substring(0, 16), 16);
            return Outcome.done(new ImageCaption(
                    input.image().image(),
                    CaptionGrammar.write(facts, seed),
                    attributes(facts),
                    List.of(),
                    by(facts, input.parts()),
                    new TreeMap<>(),
                    clock.instant().toString()));
        } catch (Picture.UndecodableException | IOException e) {
            return Outcome.failed("unreadable", true, file + ": " + e.getMessage());
        } catch (InvalidDataException e) {
            return Outcome.failed("unreadable", true, String.valueOf(e.getMessage()));
        }
    }

    private static SortedMap<String, String> attributes(Facts facts) {
        SortedMap<String, String> slots = new TreeMap<>();
        slots.put("color", facts.color().name());
        put(slots, "color2", facts.second().orElse(null));
        put(slots, "type", facts.type());
        put(slots, "make", facts.name());
        put(slots, "view", facts.view());
        facts.parts().forEach((part, look) -> slots.put(part.word(), look.color()));
        return slots;
    }

    private static void put(SortedMap<String, String> slots, String name, @Nullable String value) {
        if (value != null) {
            slots.put(name, value);
        }
    }

    private static SortedMap<String, String> by(Facts facts, @Nullable ImageParts parts) {
        SortedMap<String, String> by = new TreeMap<>();
        by.put("captioner", "attributes");
        by.put("version", VERSION);
        by.put("measured", parts == null ? "color" : "color,parts,view");
        by.put(
                "source",
                facts.type() == null && facts.name() == null ? "nothing" : facts.name() == null ? "type" : "type,make");
        by.put("words", "grammar");
        if (parts != null && parts.by().containsKey("segmenter")) {
            by.put("segmenter", String.valueOf(parts.by().get("segmenter")));
        }
        return by;
    }

    @Override
    public ImageCaption relabel(ImageCaption result, MaskedImage input) {
        return result.withImage(input.image().image());
    }
}
