package org.verw.annotate.attribute;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;

/**
 * What is known of one image: measured in its pixels, or told by its source. Nothing else goes into the caption.
 *
 * @param color of the paint, measured
 * @param second colour that covers a smaller piece of the vehicle, measured; a word of the vocabulary
 * @param tones how light which region of the vehicle is, measured
 * @param outline width over height of the vehicle as the picture shows it
 * @param type body, told by the source; a word of the vocabulary, or null
 * @param name make and model, told by the source, or null
 * @param view {@code rear}, {@code front-left}, …, measured from the masks or told by the source; null where neither knows
 * @param parts what each mask shows, in the order of the parts
 */
record Facts(
        PaintColor color,
        Optional<String> second,
        Tones tones,
        double outline,
        @Nullable String type,
        @Nullable String name,
        @Nullable String view,
        Map<Part, PartLook> parts) {
    Facts {
        Map<Part, PartLook> copy = new EnumMap<>(Part.class);
        copy.putAll(parts);
        parts = copy;
    }

    /** How light something is. */
    enum Tone {
        DARK("dark"),
        MEDIUM("medium"),
        LIGHT("light");

        private final String word;

        Tone(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Tone of(double lightness) {
            return lightness < 38 ? DARK : lightness < 66 ? MEDIUM : LIGHT;
        }
    }

    /**
     * Regions of the vehicle, with its glass and wheels.
     *
     * @param dark share of it that is dark, in [0, 1]
     * @param redLeft share of its left half that is vividly red, in [0, 1]; lamps are
     * @param redRight share of its right half that is vividly red, in [0, 1]
     */
    record Tones(
            Tone upper, Tone middle, Tone lower, Tone left, Tone right, double dark, double redLeft, double redRight) {}

    /**
     * What the mask of a part shows.
     *
     * @param color that most of it has, a word of the vocabulary
     * @param red share of it that is red, in [0, 1]
     * @param bright share of it that is bright, in [0, 1]
     * @param span width of its box over that of the vehicle, in [0, 1]
     * @param place mean of its pixels across the vehicle, 0 left to 1 right
     * @param area share of the box around the vehicle, in [0, 1]
     */
    record PartLook(String color, double red, double bright, double span, double place, double area) {}
}
