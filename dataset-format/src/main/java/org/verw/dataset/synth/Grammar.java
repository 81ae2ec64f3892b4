package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.verw.dataset.synth.CaptionFacts.Fact;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.VehicleDesign;

/**
 * Sentences from facts. Drafts several captions and keeps the one whose length comes nearest to a length drawn around the mean of
 * T2I-VeRW (50.35 words); none is longer than CLIP's 77 tokens.
 */
final class Grammar {
    private static final int DRAFTS = 24;
    private static final double MEAN_WORDS = 51.5;
    private static final int MOST_WORDS = 60;

    /** Fewer words than this do not pay for a sentence of their own. */
    private static final int LEAST_ROOM = 4;

    /**
     * A caption and the facts that it tells.
     *
     * @param text one line
     * @param told attribute by key
     */
    record Caption(String text, SortedMap<String, String> told) {
        int words() {
            return Grammar.words(text);
        }
    }

    private final SplittableRandom random;
    private final String vehicle;
    private final String color;
    private final Viewpoint viewpoint;
    private final List<Fact> facts;

    private Grammar(VehicleDesign design, Viewpoint viewpoint, List<Fact> facts, SplittableRandom random) {
        this.random = random;
        this.color = design.color().words();
        this.vehicle = noun(design.type());
        this.viewpoint = viewpoint;
        this.facts = facts;
    }

    /** @param taken captions of the same vehicle that this one must not repeat */
    static Caption write(
            VehicleDesign design, Viewpoint viewpoint, List<Fact> facts, Set<String> taken, SplittableRandom random) {
        Grammar grammar = new Grammar(design, viewpoint, facts, random);
        double aim = MEAN_WORDS + (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 8;
        Caption best = null;
        for (int i = 0; i < DRAFTS || best == null; i++) {
            Caption draft = grammar.new Draft((int) Math.round(aim)).write();
            if (!taken.contains(draft.text())
                    && draft.words() <= MOST_WORDS
                    && (best == null || nearer(draft, best, aim))) {
                best = draft;
            }
        }
        return best;
    }

    private static boolean nearer(Caption one, Caption other, double aim) {
        return Math.abs(one.words() - aim) < Math.abs(other.words() - aim);
    }

    /** The word for a vehicle of a type in running text. */
    static String noun(BodyType type) {
        return switch (type) {
            case SUV -> "SUV";
            case PICKUP -> "pickup truck";
            default -> type.words();
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capital(String s) {
        return s.substring(0, 1).toUpperCase(Locale.ROOT) + s.substring(1);
    }

    private static int words(CharSequence text) {
        return (int) text.chars().filter(c -> c == ' ').count() + 1;
    }

    private String view() {
        String side = viewpoint.words();
        return pick(
                switch (viewpoint) {
                    case FRONT -> List.of("from the front", "directly from the front", "head on");
                    case REAR -> List.of("from behind", "from the rear", "directly from behind");
                    case LEFT, RIGHT ->
                        List.of(
                                "from the " + side + " side",
                                "in profile from the " + side,
                                "from its " + side + " side");
                    default ->
                        List.of("from the " + side, "at an angle from the " + side, "from its " + side + " corner");
                });
    }

    /** One attempt: facts in random order, the body last, until there are words enough. */
    private final class Draft {
        private final List<Fact> left = new ArrayList<>(facts);
        private final SortedMap<String, String> told = new TreeMap<>();
        private final StringBuilder text = new StringBuilder();
        private final int aim;

        Draft(int aim) {
            this.aim = aim;
            for (int i = left.size() - 2; i > 0; i--) {
                Collections.swap(left, i, random.nextInt(i + 1));
            }
        }

        Caption write() {
            text.append(opening());
            boolean list = random.nextBoolean();
            boolean also = false;
            while (!left.isEmpty() && room() > LEAST_ROOM) {
                text.append(' ').append(list ? list(also) : clauses());
                also |= list;
                list = !list;
            }
            return new Caption(text.toString(), told);
        }

        private int room() {
            return aim - words(text);
        }

        private String opening() {
            String subject = color + " " + vehicle;
            String a = CaptionFacts.article(subject);
            String seen = view();
            return switch (random.nextInt(8)) {
                case 0 -> capital(a) + " is seen " + seen + ", with " + nouns(1 + random.nextInt(2)) + ".";
                case 1 -> "Seen " + seen + ", this " + subject + " has " + nouns(1 + random.nextInt(2)) + ".";
                case 2 -> "This is " + a + " viewed " + seen + ".";
                case 3 -> capital(a) + " with " + nouns(2) + " is shown " + seen + ".";
                case 4 -> "This " + subject + ", pictured " + seen + ", has " + nouns(1 + random.nextInt(2)) + ".";
                case 5 -> "Viewed " + seen + ", the " + subject + " shows " + nouns(2) + ".";
                case 6 -> "Shown " + seen + " is " + a + ", and " + clause() + ".";
                default -> capital(a) + " appears " + seen + ". " + capital(clause()) + ".";
            };
        }

        private String list(boolean also) {
            int count = room() < 8 ? 1 : room() < 14 ? 2 : 2 + random.nextInt(2);
            if (count > 1 && also && random.nextBoolean()) {
                return "Other details are " + nouns(count) + ".";
            }
            String verb = pick(
                    also
                            ? List.of("It also has ", "In addition, it has ", "The " + vehicle + " also has ")
                            : List.of("It has ", "The " + vehicle + " has ", "It comes with "));
            return verb + nouns(count) + ".";
        }

        private String clauses() {
            String first = clause();
            if (room() - words(first) < 6 || left.isEmpty() || random.nextInt(4) == 0) {
                return capital(first) + ".";
            }
            return capital(first) + pick(List.of(", and ", ", and ", ", while ")) + clause() + ".";
        }

        private String nouns(int count) {
            List<String> nouns = new ArrayList<>();
            while (nouns.size() < count && !left.isEmpty()) {
                nouns.add(pick(take().phrases().nouns()));
            }
            int n = nouns.size();
            return n == 1
                    ? nouns.get(0)
                    : String.join(", ", nouns.subList(0, n - 1)) + (n > 2 ? ", and " : " and ") + nouns.get(n - 1);
        }

        private String clause() {
            return pick(take().phrases().clauses());
        }

        private Fact take() {
            Fact fact = left.remove(0);
            if (!fact.key().equals(CaptionFacts.BODY)) {
                told.put(fact.key(), fact.value());
            }
            return fact;
        }
    }
}
