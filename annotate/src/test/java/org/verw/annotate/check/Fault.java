package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.CaptionText;
import org.verw.annotate.text.ColorNames;
import org.verw.annotate.text.PartWords;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.synth.Sketch;

/** A way in which a caption can be wrong, and the checks that claim to find it. */
enum Fault {
    WRONG_COLOR("color-source", "color-views") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return recolored(sketch, random, true);
        }
    },
    SECOND_COLOR("two-colors") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String other = otherColor(attribute(sketch, "color"), random);
            return added(
                    sketch,
                    random,
                    FaultPhrases.SECOND_COLOR
                            .get(random.nextInt(FaultPhrases.SECOND_COLOR.size()))
                            .replace("{color}", other));
        }
    },
    OTHER_SLOTS("slot-mismatch") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            SortedMap<String, String> slots = new TreeMap<>(sketch.caption().attributes());
            if (random.nextBoolean()) {
                slots.put("color", otherColor(attribute(sketch, "color"), random));
            } else {
                slots.put("type", otherType(attribute(sketch, "type"), random));
            }
            return with(sketch, sketch.caption().caption(), slots);
        }
    },
    WRONG_TYPE("type-source", "type-views") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String type = attribute(sketch, "type");
            String other = otherType(type, random);
            String text = sketch.caption().caption();
            String changed = text.replace("pickup truck", other)
                    .replace(type.equals("suv") ? "SUV" : type, other)
                    .replace(capital(type), capital(other));
            SortedMap<String, String> slots = new TreeMap<>(sketch.caption().attributes());
            slots.put("type", other);
            return with(sketch, changed, slots);
        }
    },
    WRONG_VIEW("view-source") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String text = sketch.caption().caption();
            String view = attribute(sketch, "viewpoint");
            String changed = view.startsWith("front")
                    ? text.replace("directly from the front", "directly from behind")
                            .replace("head on", "from the rear")
                            .replace("from the front", "from the rear")
                            .replace("from its front", "from its rear")
                    : text.replace("directly from behind", "head on")
                            .replace("from behind", "from the front")
                            .replace("from the rear", "from the front")
                            .replace("from its rear", "from its front");
            boolean ends = view.startsWith("front") || view.startsWith("rear");
            return ends && !changed.equals(text) ? with(sketch, changed) : null;
        }
    },
    MISSING_PART("part-without-mask") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            List<Part> mentioned =
                    new ArrayList<>(PartWords.of(CaptionText.of(sketch.caption().caption())));
            List<Part> hidden = new ArrayList<>(List.of(Part.values()));
            sketch.parts().parts().forEach(p -> hidden.remove(p.part()));
            if (!hidden.isEmpty() && random.nextBoolean()) {
                Part part = hidden.get(random.nextInt(hidden.size()));
                List<String> phrases = FaultPhrases.parts(part);
                return added(sketch, random, phrases.get(random.nextInt(phrases.size())));
            }
            if (mentioned.isEmpty()) {
                return null;
            }
            Part gone = mentioned.get(random.nextInt(mentioned.size()));
            List<PartMask> left = sketch.parts().parts().stream()
                    .filter(p -> p.part() != gone)
                    .toList();
            return new Sketch(
                    sketch.image(),
                    new ImageParts(sketch.parts().image(), left, sketch.parts().by()),
                    sketch.caption());
        }
    },
    SILENT_ON_PARTS("parts-unmentioned") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            List<String> kept = new ArrayList<>();
            for (String sentence : sentences(sketch)) {
                if (PartWords.of(CaptionText.of(sentence)).isEmpty()) {
                    kept.add(sentence);
                }
            }
            double pixels = (double) sketch.image().width() * sketch.image().height();
            long large = sketch.parts().parts().stream()
                    .filter(p -> p.box().area() >= 0.02 * pixels)
                    .count();
            return large < 2 ? null : with(sketch, String.join(" ", kept) + " " + pick(FaultPhrases.SILENT, random));
        }
    },
    SAME_AS_ANOTHER("duplicate") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return with(sketch, donor.caption().caption());
        }
    },
    NEARLY_ANOTHER("duplicate") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String text = donor.caption().caption();
            return with(
                    sketch,
                    switch (random.nextInt(5)) {
                        case 0 -> text.toLowerCase(Locale.ROOT).replace(".", " .");
                        case 1 -> text + " Clean.";
                        case 2 -> text.substring(0, text.lastIndexOf(' ')) + ".";
                        case 3 -> text.replace(". ", "; ");
                        default -> "Here, " + text;
                    });
        }
    },
    PLATE("plate") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return added(sketch, random, FaultPhrases.plate(random));
        }
    },
    LOOP("loop") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            List<String> words = Arrays.asList(sketch.caption().caption().split(" ", -1));
            int from = random.nextInt(words.size() - 8);
            List<String> round = words.subList(from, from + 1 + random.nextInt(6));
            List<String> out = new ArrayList<>(words.subList(0, from + round.size()));
            while (out.size() < words.size() + 20) {
                out.addAll(round);
            }
            return with(sketch, String.join(" ", out));
        }
    },
    SAID_BEFORE("loop") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            List<String> sentences = sentences(sketch);
            List<String> out = new ArrayList<>(sentences);
            int length = 1 + random.nextInt(Math.min(3, sentences.size()));
            int from = random.nextInt(sentences.size() - length + 1);
            int words = String.join(" ", out).split(" ", -1).length;
            for (int rounds = 0; rounds < 2 || String.join(" ", out).split(" ", -1).length < 2 * words; rounds++) {
                out.addAll(sentences.subList(from, from + length));
            }
            return with(sketch, String.join(" ", out));
        }
    },
    COMPRESSIBLE("compression") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String text = sketch.caption().caption();
            String piece = pick(List.of("ha", "wheel", "red,", "abc-", "0", "doors.", "na_", "\\n", "x "), random);
            return with(sketch, text.substring(0, random.nextInt(80)) + piece.repeat(600 / piece.length()));
        }
    },
    REFUSAL("refusal") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return with(sketch, pick(FaultPhrases.REFUSAL, random));
        }
    },
    ASSISTANT_TALK("assistant-talk") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String text = sketch.caption().caption();
            return random.nextInt(3) > 0
                    ? with(sketch, pick(FaultPhrases.TALK_BEFORE, random) + " " + text)
                    : with(sketch, text + " " + pick(FaultPhrases.TALK_AFTER, random));
        }
    },
    SCRIPT("script") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return added(sketch, random, pick(FaultPhrases.SCRIPT, random));
        }
    },
    HEDGE("hedge") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return added(sketch, random, pick(FaultPhrases.HEDGE, random));
        }
    },
    NEGATION("negation") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return added(sketch, random, pick(FaultPhrases.NEGATION, random));
        }
    },
    PERSON("person") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return added(sketch, random, pick(FaultPhrases.PERSON, random));
        }
    },
    PLACE("place") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return added(sketch, random, pick(FaultPhrases.PLACE, random));
        }
    },
    TOO_SHORT("words") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            List<String> words = Arrays.asList(sketch.caption().caption().split(" ", -1));
            return with(sketch, String.join(" ", words.subList(0, 2 + random.nextInt(15))));
        }
    },
    TOO_LONG("words", "clip-tokens") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return with(
                    sketch, sketch.caption().caption() + " " + donor.caption().caption());
        }
    },
    LONG_WORDS("clip-tokens") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            StringBuilder text = new StringBuilder(sketch.caption().caption());
            while (text.toString().split(" ", -1).length < 66) {
                text.append(' ').append(pick(FaultPhrases.LONG_WORDS, random));
            }
            return with(sketch, text.toString());
        }
    },
    EMPTY("empty") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            return with(sketch, pick(List.of("", " ", "\t", "  ", "\u00a0", "\u200b"), random));
        }
    },
    SYMBOLS("punctuation") {
        @Override
        @Nullable
        Sketch in(Sketch sketch, Sketch donor, SplittableRandom random) {
            String text = sketch.caption().caption();
            String symbol = pick(List.of("!", "?", ".", "*", "#", "-", "_", "!?", ". ", "| ", "😀"), random);
            return random.nextBoolean()
                    ? with(sketch, symbol.repeat(12 + random.nextInt(200)))
                    : with(sketch, text.substring(0, random.nextInt(text.length())) + symbol.repeat(150));
        }
    };

    private static final List<String> COLORS =
            List.of("white", "black", "gray", "silver", "red", "blue", "green", "yellow", "brown", "orange", "purple");
    private static final List<String> TYPES = List.of("sedan", "suv", "hatchback", "van", "pickup", "bus", "truck");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives a set that cannot change
    private final Set<String> checks;

    Fault(String... checks) {
        this.checks = Set.of(checks);
    }

    /** The checks that claim to find it. */
    Set<String> checks() {
        return checks;
    }

    /**
     * The same picture's records with this fault in them, or null where it cannot be planted.
     *
     * @param donor of another vehicle
     */
    abstract @Nullable Sketch in(Sketch sketch, Sketch donor, SplittableRandom random);

    private static Sketch recolored(Sketch sketch, SplittableRandom random, boolean slots) {
        String color = attribute(sketch, "color");
        String other = otherColor(color, random);
        String changed = sketch.caption().caption().replace(color, other).replace(capital(color), capital(other));
        SortedMap<String, String> told = new TreeMap<>(sketch.caption().attributes());
        if (slots) {
            told.put("color", other);
        }
        return with(sketch, changed, told);
    }

    private static String attribute(Sketch sketch, String name) {
        return String.valueOf(sketch.image().attributes().get(name));
    }

    private static String otherColor(String color, SplittableRandom random) {
        return pick(COLORS.stream().filter(c -> !ColorNames.alike(c, color)).toList(), random);
    }

    private static String otherType(String type, SplittableRandom random) {
        return pick(TYPES.stream().filter(t -> !BodyTypes.alike(t, type)).toList(), random);
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static List<String> sentences(Sketch sketch) {
        return Arrays.asList(sketch.caption().caption().split("(?<=\\.) ", -1));
    }

    /** A sentence somewhere between the others; one goes for it, so that the length stays. */
    private static Sketch added(Sketch sketch, SplittableRandom random, String sentence) {
        List<String> all = new ArrayList<>(sentences(sketch));
        if (all.size() > 2) {
            all.remove(all.size() - 1);
        }
        all.add(1 + random.nextInt(all.size()), sentence);
        return with(sketch, String.join(" ", all));
    }

    static Sketch with(Sketch sketch, String text) {
        return with(sketch, text, sketch.caption().attributes());
    }

    static Sketch with(Sketch sketch, String text, SortedMap<String, String> slots) {
        ImageCaption c = sketch.caption();
        return new Sketch(
                sketch.image(),
                sketch.parts(),
                new ImageCaption(c.image(), text, slots, List.of(), c.by(), c.usage(), c.at()));
    }
}
