package org.verw.partsegment.dino;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.onnx.Beside;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.Frame;
import org.verw.partsegment.pixels.Normalisation;

/**
 * A picture as the network takes it: RGB planes, ImageNet's normalisation, at the size that the file declares; where it leaves it
 * open, the size that was asked for, that {@code preprocessor_config.json} beside the model tells, or the family's own.
 */
final class ImageInput {
    private final Roles roles;
    private final InputSize size;

    private ImageInput(Roles roles, InputSize size) {
        this.roles = roles;
        this.size = size;
    }

    /**
     * @param asked by the user, or null
     * @param usual of the family
     * @throws ConfigException when the file declares another size than was asked for
     */
    static ImageInput of(Roles roles, Path model, @Nullable InputSize asked, InputSize usual) {
        long height = roles.image().shape()[2];
        long width = roles.image().shape()[3];
        InputSize size;
        if (height > 0 && width > 0) {
            // Settings beside it are not asked: in a folder with several models they may be another's.
            size = new InputSize.Squash((int) height, (int) width);
        } else {
            size = asked != null ? asked : configured(model).orElse(usual);
        }
        if (asked != null && !asked.equals(size)) {
            throw new ConfigException(
                    "--detector-size " + asked + ": this export takes " + size + " and no other size");
        }
        return new ImageInput(roles, size);
    }

    /** The size in the export's own settings, where they lie beside it. */
    private static Optional<InputSize> configured(Path model) {
        return Beside.find(model, List.of("preprocessor_config.json"))
                .flatMap(file -> size(file, Json.read(file, JsonNode.class)));
    }

    private static Optional<InputSize> size(Path file, JsonNode config) {
        requireImageNet(file, config.path("image_mean"), new double[] {0.485, 0.456, 0.406});
        requireImageNet(file, config.path("image_std"), new double[] {0.229, 0.224, 0.225});
        JsonNode size = config.path("size");
        if (size.path("height").asInt() > 0 && size.path("width").asInt() > 0) {
            return Optional.of(new InputSize.Squash(
                    size.path("height").asInt(), size.path("width").asInt()));
        }
        if (size.path("shortest_edge").asInt() > 0 && size.path("longest_edge").asInt() > 0) {
            return Optional.of(new InputSize.KeepAspect(
                    size.path("shortest_edge").asInt(),
                    size.path("longest_edge").asInt()));
        }
        return Optional.empty();
    }

    private static void requireImageNet(Path file, JsonNode found, double[] expected) {
        if (found.isMissingNode()) {
            return;
        }
        for (int i = 0; i < 3; i++) {
            if (Math.abs(found.path(i).asDouble(-1) - expected[i]) > 1e-3) {
                throw new InvalidDataException(file + ": expected ImageNet's normalisation " + Arrays.toString(expected)
                        + ", as Grounding DINO was trained with, found " + found);
            }
        }
    }

    InputSize size() {
        return size;
    }

    /** Whether the file leaves the size open, so that a wrong one shows only when it runs. */
    boolean open() {
        return roles.image().shape()[2] <= 0 || roles.image().shape()[3] <= 0;
    }

    /** Tensors by input. */
    Map<String, Tensor> feeds(Picture picture) {
        Frame frame = size.frame(picture);
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        feeds.put(roles.image().name(), Normalisation.IMAGENET.planes(picture, frame));
        Slot mask = roles.pixelMask();
        if (mask != null) {
            byte[] everywhere = new byte[frame.frameHeight() * frame.frameWidth()];
            Arrays.fill(everywhere, (byte) 1);
            feeds.put(mask.name(), Tensor.ofBooleans(everywhere, 1, frame.frameHeight(), frame.frameWidth()));
        }
        return feeds;
    }
}
