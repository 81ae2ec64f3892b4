package org.verw.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one vocabulary of colours and body types. Data sets name them differently ("grey", "dark gray", "business purpose
 * vehicle/MPV"); here each word of VERI-Wild, VeRi-776, VehicleID and of common speech has one place. Words are lower case;
 * spellings are those of the data sets. Thread-safe.
 */
public final class Vocabulary {
    /** Every colour that {@link #color} gives. */
    public static final List<String> COLORS = List.of(
            "black", "white", "gray", "silver", "red", "orange", "yellow", "golden", "brown", "beige", "green", "cyan",
            "blue", "purple", "pink");

    /** Every body type that {@link #type} gives; {@code car} is a passenger car whose body nobody named. */
    public static final List<String> TYPES = List.of(
            "sedan",
            "hatchback",
            "estate",
            "coupe",
            "convertible",
            "suv",
            "mpv",
            "van",
            "pickup",
            "truck",
            "bus",
            "motorcycle",
            "car");

    /** Suffix of the attribute that keeps the source's own word. */
    public static final String SOURCE = ".source";

    private static final Pattern SHADE = Pattern.compile("^(dark|light|deep|pale|bright|metallic)[ -]?(?=[a-z])");
    private static final Map<String, String> COLOR_WORDS = new HashMap<>();
    private static final Map<String, String> TYPE_WORDS = new HashMap<>();
    private static final Map<String, String> MAKE_WORDS = new HashMap<>();
    private static final String NOTHING = "";

    static {
        COLORS.forEach(c -> COLOR_WORDS.put(c, c));
        words(COLOR_WORDS, "gray", "grey", "charcoal");
        // VehicleID's own list of names misspells it.
        words(COLOR_WORDS, "silver", "sliver");
        words(COLOR_WORDS, "golden", "gold", "champagne");
        words(COLOR_WORDS, "brown", "bronze", "coffee");
        words(COLOR_WORDS, "beige", "tan", "cream", "ivory");
        words(COLOR_WORDS, "red", "maroon", "burgundy", "crimson", "wine");
        words(COLOR_WORDS, "blue", "navy", "navy blue", "sky blue");
        words(COLOR_WORDS, "cyan", "teal", "turquoise", "aqua");
        words(COLOR_WORDS, "purple", "violet");

        TYPES.forEach(t -> TYPE_WORDS.put(t, t));
        words(TYPE_WORDS, "sedan", "saloon");
        words(TYPE_WORDS, "estate", "wagon", "station wagon", "estate car");
        words(TYPE_WORDS, "coupe", "coupé", "sports car", "sportscar");
        words(TYPE_WORDS, "convertible", "cabriolet", "roadster");
        words(TYPE_WORDS, "suv", "crossover", "jeep", "sport utility vehicle", "off-road vehicle");
        words(TYPE_WORDS, "mpv", "business purpose vehicle/mpv", "multi-purpose vehicle", "people carrier");
        // VERI-Wild's minivan is the Chinese micro-van, its light passenger vehicle a Transit-like one; its MPVs stand
        // apart.
        words(TYPE_WORDS, "van", "minivan", "mini van", "light passenger vehicle", "cargo van", "minibus van");
        words(TYPE_WORDS, "pickup", "pickup truck", "pick-up", "pick-up truck", "pick up", "pick up truck");
        words(TYPE_WORDS, "truck", "small-sized truck", "small sized truck", "hgv/large truck", "hgv", "large truck");
        words(TYPE_WORDS, "truck", "bulk lorry/fence truck", "bulk lorry", "fence truck", "lorry", "cargo truck");
        words(
                TYPE_WORDS,
                "truck",
                "semi-truck",
                "semi truck",
                "flatbed truck",
                "dump truck",
                "box truck",
                "trailer truck");
        words(TYPE_WORDS, "bus", "large-sized bus", "large sized bus", "minibus", "coach");
        words(TYPE_WORDS, "motorcycle", "motorbike", "scooter");

        // VERI-Wild's makes were translated by a machine.
        makes("Hyundai", "Modern", "Haval", "Harvard", "Chery", "Cheryl", "Baojun", "Bao Jun", "Renault", "Renualt");
        makes(
                "Nissan",
                "NISSAN",
                "Kia",
                "KIA",
                "Dodge",
                "DODGE",
                "Acura",
                "ACURA",
                "Fiat",
                "FIAT",
                "King Long",
                "Jing long");
        makes(
                "Soueast",
                "Southeast Motor",
                "Jiulong",
                "Kowloon",
                "Higer",
                "HIGER",
                "Dongfeng Fengguang",
                "Dongfeng scenery");
        for (String none : List.of(
                "pickup truck",
                "truck",
                "minitruck",
                "bulk lorry",
                "old scooter",
                "car end",
                "dangerous goods transport vehicles")) {
            MAKE_WORDS.put(none, NOTHING);
        }
    }

    private Vocabulary() {}

    /** The word of {@link #COLORS} for a source's word; empty when it names no colour that is known. */
    public static Optional<String> color(String source) {
        String word = plain(source);
        String known = COLOR_WORDS.get(word);
        return Optional.ofNullable(
                known != null ? known : COLOR_WORDS.get(SHADE.matcher(word).replaceFirst("")));
    }

    /** The word of {@link #TYPES} for a source's word; empty when it names no body type that is known. */
    public static Optional<String> type(String source) {
        return Optional.ofNullable(TYPE_WORDS.get(plain(source)));
    }

    /** The make with its usual name; empty when the word is blank or names no make. Makes are an open list. */
    public static Optional<String> make(String source) {
        String known = MAKE_WORDS.getOrDefault(plain(source), source.strip());
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    /**
     * Puts an attribute of a source into a record's attributes: {@code color}, {@code type} and {@code make} normalised, with the
     * source's own word under {@code color.source} and so on when it differs by more than case; any other attribute as it is. A word that is not
     * known leaves only the source's own. A blank one leaves nothing.
     */
    public static void put(Map<String, String> attributes, String name, String source) {
        if (source.isBlank()) {
            return;
        }
        Optional<String> word = switch (name) {
            case "color" -> color(source);
            case "type" -> type(source);
            case "make" -> make(source);
            default -> Optional.of(source.strip());
        };
        word.ifPresent(w -> attributes.put(name, w));
        if (word.isEmpty() || !word.get().equalsIgnoreCase(source.strip())) {
            attributes.put(name + SOURCE, source.strip());
        }
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s+", " ");
    }

    private static void words(Map<String, String> words, String to, String... from) {
        for (String word : from) {
            words.put(word, to);
        }
    }

    /** @param pairs usual name, source's name, … */
    private static void makes(String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            MAKE_WORDS.put(plain(pairs[i + 1]), pairs[i]);
        }
    }
}
