package org.verw.partsegment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;
import org.verw.dataset.Sha256;
import org.verw.partsegment.detect.Detector;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.detect.Share;
import org.verw.partsegment.dino.DinoSettings;
import org.verw.partsegment.dino.GroundingDino;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.sam.SamPredictor;
import org.verw.partsegment.sam.SamSettings;
import org.verw.partsegment.sam3.Sam3Segmenter;
import org.verw.partsegment.sam3.Sam3Settings;

/** Every part segmenter by name. To add one: write it, and add its line here. */
public final class Segmenters {
    private static final String SHIPPED = "/org/verw/partsegment/segmenter.onnx";

    private Segmenters() {}

    /**
     * What a segmenter is opened with.
     *
     * @param model file that takes the place of the shipped one, or null
     * @param threads of one run of a network
     * @param smallest share of the picture, in [0, 1], below which a part counts as absent
     * @param detector for the segmenters that begin with boxes, or null
     * @param sam for the segmenter that makes masks of boxes, or null
     * @param sam3 for the segmenter that is asked by texts, or null
     * @param cleaning of the masks of any segmenter
     */
    public record Options(
            @Nullable Path model,
            Device device,
            int threads,
            double smallest,
            @Nullable DinoSettings detector,
            @Nullable SamSettings sam,
            @Nullable Sam3Settings sam3,
            Cleaning cleaning) {
        /** @throws ConfigException when {@code smallest} is no share */
        public Options {
            Share.require("--smallest", smallest);
        }

        public Options(@Nullable Path model, Device device, int threads, double smallest) {
            this(model, device, threads, smallest, null, null, null, Cleaning.NONE);
        }

        /** The same with a detector. */
        public Options withDetector(@Nullable DinoSettings settings) {
            return new Options(model, device, threads, smallest, settings, sam, sam3, cleaning);
        }
    }

    /** Names that {@link #open} knows. */
    public static List<String> names() {
        return List.of("embedded", "grounded-sam", "sam3", "grounding-dino");
    }

    /**
     * Opens a segmenter; the caller closes it.
     *
     * @throws ConfigException when there is none of this name
     * @throws org.verw.dataset.UnavailableException when its model or device cannot be had
     */
    public static PartSegmenter open(String name, Options options) {
        return CleanedSegmenter.of(uncleaned(name, options), options.cleaning());
    }

    private static PartSegmenter uncleaned(String name, Options options) {
        return switch (name) {
            case "embedded" -> embedded(options);
            case "grounded-sam" -> groundedSam(name, options);
            case "sam3" ->
                Sam3Segmenter.open(
                        require(options.sam3(), name, "the three ONNX files of SAM 3"),
                        options.smallest(),
                        options.device(),
                        options.threads());
            case "grounding-dino" ->
                new GroundedSegmenter(name, detector(name, options), new BoxMasks(), options.smallest());
            default ->
                throw new ConfigException(
                        "no segmenter '" + name + "', expected one of " + names() + "." + Nearest.hint(name, names()));
        };
    }

    private static PartSegmenter groundedSam(String name, Options options) {
        SamSettings sam = require(options.sam(), name, "an encoder and a decoder of SAM");
        Detector detector = detector(name, options);
        PartSegmenter whole = null;
        try {
            whole = new GroundedSegmenter(
                    name, detector, SamPredictor.open(sam, options.device(), options.threads()), options.smallest());
            return whole;
        } finally {
            if (whole == null) {
                detector.close();
            }
        }
    }

    private static <T> T require(@Nullable T settings, String name, String what) {
        if (settings == null) {
            throw new ConfigException("--segmenter " + name + ": expected --models DIR with " + what
                    + "; docs/onnx-models.md says where they are");
        }
        return settings;
    }

    private static PartSegmenter embedded(Options options) {
        Path file = options.model();
        if (file != null) {
            OnnxModel model = OnnxModel.open(file, options.device(), options.threads());
            return EmbeddedSegmenter.of(model, ModelFile.of(file).sha256(), options.smallest());
        }
        byte[] bytes = shipped();
        OnnxModel model = OnnxModel.of("the shipped segmenter", bytes, options.device(), options.threads());
        return EmbeddedSegmenter.of(model, Sha256.of(bytes), options.smallest());
    }

    private static Detector detector(String name, Options options) {
        DinoSettings settings = require(options.detector(), name, "an ONNX file of Grounding DINO");
        return GroundingDino.open(settings, options.device(), options.threads());
    }

    /** Whether a segmenter begins with a detector's boxes. */
    public static boolean beginsWithBoxes(String name) {
        return name.equals("grounding-dino") || name.equals("grounded-sam");
    }

    /**
     * Threads that one run of a segmenter's networks is worth: 1 where several pictures are worked on at once, 0 (as many as there
     * are cores) where a run takes so much memory that pictures go one by one.
     */
    public static int threads(String name) {
        return name.equals("embedded") ? 1 : 0;
    }

    /**
     * Pictures that are worth working on at once. Where they go through the networks one by one, a few more are prepared and written
     * meanwhile, and not one for each of many cores, since each may hold hundreds of megabytes.
     */
    public static int inFlight(String name) {
        int cores = Runtime.getRuntime().availableProcessors();
        return threads(name) == 1 ? cores : Math.min(cores, 4);
    }

    private static byte[] shipped() {
        try (InputStream in = Segmenters.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + SHIPPED);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
