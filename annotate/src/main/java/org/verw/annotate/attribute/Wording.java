package org.verw.annotate.attribute;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Choices that one image makes, and the small change of English. */
final class Wording {
    private final SplittableRandom random;

    Wording(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    void shuffle(List<String> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }

    /** With its article: {@code a white van}, {@code an orange bus}, {@code an SUV}. */
    static String a(String next) {
        boolean vowel = "aeiou".indexOf(Character.toLowerCase(next.charAt(0))) >= 0;
        return (vowel || next.startsWith("SUV") || next.startsWith("MPV") ? "an " : "a ") + next;
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static int words(String text) {
        return text.split(" ", -1).length;
    }

    /** Colour words as people say them. */
    static String color(String color) {
        return switch (color) {
            case "golden" -> "gold";
            case "cyan" -> "turquoise";
            default -> color;
        };
    }

    static String noun(@Nullable String type) {
        if (type == null) {
            return "vehicle";
        }
        return switch (type) {
            case "suv" -> "SUV";
            case "mpv" -> "MPV";
            case "pickup" -> "pickup truck";
            case "estate" -> "station wagon";
            default -> type;
        };
    }
}
