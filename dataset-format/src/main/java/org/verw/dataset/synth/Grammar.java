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
    private static final double MEAN_WORDS = 50.4;
    private static final int MOST_WORDS = 60;

    /**
     * A caption and the facts that it tells.
     *
     * @param text one line
     * @param told attribute by key
     */
    record Caption(String text, SortedMap<String, String> told) {
        int words() {
            return text.split(" ").length;
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
            Caption draft = grammar.draft((int) Math.round(aim));
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

    static String noun(BodyType type) {
        return switch (type) {
            case SUV -> "SUV";
            case PICKUP -> "pickup truck";
            default -> type.words();
        };
    }

    private Caption draft(int aim) {
        List<Fact> left = shuffled();
        SortedMap<String, String> told = new TreeMap<>();
        StringBuilder text = new StringBuilder(opening(left, told));
        int style = random.nextInt(2);
        while (!left.isEmpty() && words(text) < aim - 4) {
            text.append(' ');
            int room = aim - words(text);
            text.append(style++ % 2 == 0 ? clauses(left, told, room) : list(left, told, room));
        }
        return new Caption(text.toString(), told);
    }

    private List<Fact> shuffled() {
        List<Fact> order = new ArrayList<>(facts);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    private String opening(List<Fact> left, SortedMap<String, String> told) {
        String subject = color + " " + vehicle;
        String a = CaptionFacts.article(subject);
        String seen = pick(views());
        String with = nouns(left, told, 1 + random.nextInt(2));
        return switch (random.nextInt(7)) {
            case 0 -> capital(a) + " is seen " + seen + ", with " + with + ".";
            case 1 -> "Seen " + seen + ", this " + subject + " has " + with + ".";
            case 2 -> "This is " + a + " viewed " + seen + ". It has " + with + ".";
            case 3 -> capital(a) + " with " + with + " is shown " + seen + ".";
            case 4 -> "This " + subject + ", pictured " + seen + ", has " + with + ".";
            case 5 -> "Viewed " + seen + ", the " + subject + " shows " + with + ".";
            default -> capital(a) + " with " + with + ", viewed " + seen + ".";
        };
    }

    private List<String> views() {
        return switch (viewpoint) {
            case FRONT -> List.of("from the front", "directly from the front", "head on");
            case REAR -> List.of("from behind", "from the rear", "directly from behind");
            case LEFT, RIGHT ->
                List.of(
                        "from the " + viewpoint.words() + " side",
                        "in profile from the " + viewpoint.words(),
                        "from its " + viewpoint.words() + " side");
            default ->
                List.of(
                        "from the " + viewpoint.words(),
                        "at an angle from the " + viewpoint.words(),
                        "from its " + viewpoint.words() + " corner");
        };
    }

    private String list(List<Fact> left, SortedMap<String, String> told, int room) {
        int count = room < 8 ? 1 : room < 14 ? 2 : 2 + random.nextInt(2);
        String nouns = nouns(left, told, count);
        return switch (random.nextInt(5)) {
            case 0 -> "It has " + nouns + ".";
            case 1 -> "It also has " + nouns + ".";
            case 2 -> "The " + vehicle + " has " + nouns + ".";
            case 3 -> "Other details are " + nouns + ".";
            default -> "It features " + nouns + ".";
        };
    }

    private String clauses(List<Fact> left, SortedMap<String, String> told, int room) {
        String first = clause(left, told);
        if (room < 10 || left.isEmpty() || random.nextInt(4) == 0) {
            return capital(first) + ".";
        }
        String joint = pick(List.of(", and ", ", and ", ", while "));
        return capital(first) + joint + clause(left, told) + ".";
    }

    private String nouns(List<Fact> left, SortedMap<String, String> told, int count) {
        List<String> nouns = new ArrayList<>();
        while (nouns.size() < count && !left.isEmpty()) {
            Fact fact = take(left, told);
            nouns.add(pick(fact.nouns()));
        }
        return joined(nouns);
    }

    private String clause(List<Fact> left, SortedMap<String, String> told) {
        return pick(take(left, told).clauses());
    }

    private static Fact take(List<Fact> left, SortedMap<String, String> told) {
        Fact fact = left.remove(0);
        told.put(fact.key(), fact.value());
        return fact;
    }

    private static String joined(List<String> nouns) {
        int n = nouns.size();
        return switch (n) {
            case 1 -> nouns.get(0);
            case 2 -> nouns.get(0) + " and " + nouns.get(1);
            default -> String.join(", ", nouns.subList(0, n - 1)) + ", and " + nouns.get(n - 1);
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
}
