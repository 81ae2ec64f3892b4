package org.verw.model.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Require;

/**
 * The sizes of a model: a JSON file, shipped or a user's own.
 *
 * @param name how it is called in results
 * @param image what the image tower takes
 * @param vision the image tower
 * @param text the text tower
 * @param embed length of a feature
 * @param branches the training branches on top of the towers
 */
public record ModelPreset(String name, Image image, Vision vision, Text text, int embed, Branches branches) {
    /** Names of the presets that are shipped. */
    public static final List<String> SHIPPED = List.of("vit-b16-384", "nano");

    /**
     * @param height pixels
     * @param width pixels
     * @param patch side of a square patch in pixels; divides height and width
     * @param mean RGB mean of pixel values in 0..1, subtracted
     * @param deviation RGB deviation, divided by
     */
    public record Image(int height, int width, int patch, List<Double> mean, List<Double> deviation) {
        public Image {
            Require.atLeast(1, patch, "patch");
            sides(height, patch, "height");
            sides(width, patch, "width");
            mean = three(mean, "mean");
            deviation = three(deviation, "deviation");
        }

        /** Rows of the patch grid. */
        public int rows() {
            return height / patch;
        }

        /** Columns of the patch grid. */
        public int columns() {
            return width / patch;
        }

        /** Patches of an image. */
        public int patches() {
            return rows() * columns();
        }

        private static void sides(int pixels, int patch, String field) {
            if (pixels < patch || pixels % patch != 0) {
                throw new IllegalArgumentException(
                        "\"" + field + "\": expected a multiple of the patch size " + patch + ", found " + pixels);
            }
        }

        private static List<Double> three(List<Double> values, String field) {
            if (Require.present(values, field).size() != 3) {
                throw new IllegalArgumentException("\"" + field + "\": expected 3 numbers, found " + values.size());
            }
            return List.copyOf(values);
        }
    }

    /** @param heads attention heads; divides width (CLIP has width / 64) */
    public record Vision(int width, int layers, int heads) {
        public Vision {
            ModelPreset.transformer(width, layers, heads);
        }
    }

    /**
     * @param tokenizer {@code clip} for OpenAI's vocabulary, {@code learned} for one learned from the training captions
     * @param vocabulary tokens, the three special ones included: mask, start, end are the last three ids in this order
     * @param context tokens a caption, start, end and padding included
     */
    public record Text(String tokenizer, int vocabulary, int context, int width, int layers, int heads) {
        public Text {
            Require.oneOf(tokenizer, List.of("clip", "learned"), "tokenizer");
            Require.atLeast(4, vocabulary, "vocabulary");
            Require.atLeast(3, context, "context");
            ModelPreset.transformer(width, layers, heads);
        }

        /** The id that stands for a masked token. */
        public int maskToken() {
            return vocabulary - 3;
        }

        /** The id that starts a caption. */
        public int startToken() {
            return vocabulary - 2;
        }

        /** The id that ends a caption, the largest: the text feature is read there. */
        public int endToken() {
            return vocabulary - 1;
        }
    }

    /**
     * Sizes of the branches that only training uses. The released code has 4 cross-modal layers; a part decoder of 6 layers of 8
     * heads and 2048; an image decoder of 4 blocks of 8 heads x 96 and 2048.
     *
     * @param crossLayers transformer layers of the masked-token branch, after its cross-attention
     * @param partLayers layers of the part-query decoder
     * @param partHeads its attention heads; divides {@code embed}
     * @param partHidden inner width of its feed-forward network
     * @param imageBlocks blocks of the masked-image decoder
     * @param imageHeads its attention heads
     * @param imageHeadWidth width of one of its heads
     * @param imageHidden inner width of its feed-forward network
     */
    public record Branches(
            int crossLayers,
            int crossHeads,
            int partLayers,
            int partHeads,
            int partHidden,
            int imageBlocks,
            int imageHeads,
            int imageHeadWidth,
            int imageHidden) {}

    public ModelPreset {
        Require.text(name, "name");
        Require.present(image, "image");
        Require.present(vision, "vision");
        Require.present(text, "text");
        Require.atLeast(1, embed, "embed");
        Require.present(branches, "branches");
        divides(branches.crossHeads, embed, "branches.crossHeads");
        divides(branches.partHeads, embed, "branches.partHeads");
    }

    private static void transformer(int width, int layers, int heads) {
        Require.atLeast(1, layers, "layers");
        divides(heads, width, "heads");
    }

    private static void divides(int heads, int width, String field) {
        if (heads < 1 || width < heads || width % heads != 0) {
            throw new IllegalArgumentException(
                    "\"" + field + "\": expected a divisor of the width " + width + ", found " + heads);
        }
    }

    /**
     * A shipped preset by its name, or a preset file.
     *
     * @throws ConfigException when there is neither
     */
    public static ModelPreset of(String nameOrFile) {
        if (!SHIPPED.contains(nameOrFile)) {
            Path file = Path.of(nameOrFile);
            if (!Files.isRegularFile(file)) {
                throw new ConfigException(
                        "no preset '" + nameOrFile + "': expected one of " + SHIPPED + ", or a preset file");
            }
            return Json.read(file, ModelPreset.class);
        }
        try (InputStream in = ModelPreset.class.getResourceAsStream("preset-" + nameOrFile + ".json")) {
            if (in == null) {
                throw new IllegalStateException("preset " + nameOrFile + " is missing from the jar");
            }
            return Json.MAPPER.readValue(new String(in.readAllBytes(), StandardCharsets.UTF_8), ModelPreset.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("preset " + nameOrFile + " in the jar is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
