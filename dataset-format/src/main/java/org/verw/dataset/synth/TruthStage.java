package org.verw.dataset.synth;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.Stage;

/**
 * Answers from the truth of a synthetic world in place of a model: what {@code --segmenter truth} and {@code --captioner truth}
 * run. Closes the truth.
 *
 * @param <O> record out
 */
public final class TruthStage<O> implements Stage<VehicleImage, O> {
    private final String name;
    private final String kind;
    private final Truth<O> truth;
    private final String truthSha256;
    private final Function<VehicleImage, Path> files;
    private final BiFunction<O, String, O> relabel;

    private TruthStage(
            String name,
            String kind,
            Truth<O> truth,
            Function<VehicleImage, Path> files,
            BiFunction<O, String, O> relabel) {
        this.name = name;
        this.kind = kind;
        this.truth = truth;
        this.truthSha256 = truth.sha256();
        this.files = files;
        this.relabel = relabel;
    }

    /** @throws org.verw.dataset.ConfigException when the workspace has no truth */
    public static TruthStage<ImageParts> parts(Workspace workspace) {
        return new TruthStage<>(
                "segment",
                "segmenter",
                Truth.parts(workspace),
                workspace::fileOf,
                (r, image) -> new ImageParts(image, r.parts(), r.by()));
    }

    /** @throws org.verw.dataset.ConfigException when the workspace has no truth */
    public static TruthStage<ImageCaption> captions(Workspace workspace) {
        return new TruthStage<>(
                "caption",
                "captioner",
                Truth.captions(workspace),
                workspace::fileOf,
                (r, image) ->
                        new ImageCaption(image, r.caption(), r.attributes(), r.flags(), r.by(), r.usage(), r.at()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of(kind, "truth", "truthSha256", truthSha256));
    }

    @Override
    public String id(VehicleImage image) {
        return image.image();
    }

    @Override
    public String inputHash(VehicleImage image) {
        return image.contentSha256(files.apply(image));
    }

    @Override
    public Outcome<O> process(VehicleImage image, Attempts attempts) {
        return truth.of(image.image())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.failed("no-truth", false, image.image() + ": not in the truth of this world"));
    }

    @Override
    public O relabel(O result, VehicleImage image) {
        return relabel.apply(result, image.image());
    }

    @Override
    public void close() {
        truth.close();
    }
}
