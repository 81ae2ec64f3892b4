package org.verw.partsegment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.Function;
import org.verw.dataset.ImageParts;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.Attempts;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.Stage;
import org.verw.partsegment.detect.PartSegmenter;

/** Part masks of images with a {@link PartSegmenter}. Closes the segmenter. */
public final class SegmentStage implements Stage<VehicleImage, ImageParts> {
    private final PartSegmenter segmenter;
    private final Function<VehicleImage, Path> files;

    /** @param files where an image's bytes are */
    public SegmentStage(PartSegmenter segmenter, Function<VehicleImage, Path> files) {
        this.segmenter = segmenter;
        this.files = files;
    }

    @Override
    public String name() {
        return "segment";
    }

    @Override
    public SortedMap<String, String> settings() {
        return segmenter.settings();
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
    public Outcome<ImageParts> process(VehicleImage image, Attempts attempts) {
        Path file = files.apply(image);
        try {
            Picture picture = Picture.decode(Files.readAllBytes(file));
            return Outcome.done(ImageParts.of(image.image(), segmenter.segment(picture), segmenter.settings()));
        } catch (Picture.UndecodableException e) {
            return Outcome.failed("undecodable", false, file + ": " + e.getMessage());
        } catch (IOException e) {
            return Outcome.failed("unreadable", true, file + ": " + e.getMessage());
        }
    }

    @Override
    public ImageParts relabel(ImageParts parts, VehicleImage image) {
        return new ImageParts(image.image(), parts.parts(), parts.by());
    }

    @Override
    public void close() {
        segmenter.close();
    }
}
