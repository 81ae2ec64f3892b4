package org.verw.annotate.attribute;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;

/**
 * Puts facts into words: about 50 of them, in an order and with phrases that the image alone decides. Says nothing that is not
 * in the facts, and nothing about what is missing.
 */
final class CaptionGrammar {
    private static final int ENOUGH_WORDS = 44;
    private static final int MOST_WORDS = 58;

    private final Facts facts;
    private final Wording wording;
    private final String color;
    private final String noun;

    private CaptionGrammar(Facts facts, long seed) {
        this.facts = facts;
        this.wording = new Wording(seed);
        this.color = Wording.color(facts.color().name());
        this.noun = Wording.noun(facts.type());
    }

    /** @param seed decides order and phrases */
    static String write(Facts facts, long seed) {
        return new CaptionGrammar(facts, seed).write();
    }

    private String write() {
        StringBuilder text = new StringBuilder(Wording.capital(opening())).append('.');
        int words = Wording.words(text.toString());
        for (String sentence : sentences()) {
            int more = Wording.words(sentence);
            if (words < ENOUGH_WORDS && words + more <= MOST_WORDS) {
                text.append(' ').append(Wording.capital(sentence)).append('.');
                words += more;
            }
        }
        return text.toString();
    }

    /** Parts first: they are what the other pictures of the vehicle share. */
    private List<String> sentences() {
        PartPhrases phrases = new PartPhrases(facts, wording);
        List<String> parts = new ArrayList<>();
        for (Part part : facts.parts().keySet()) {
            parts.add(phrases.of(part));
        }
        wording.shuffle(parts);
        List<String> all = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            all.add(parts.get(i) + wording.pick(", and ", ", while ", "; ", " and ") + parts.get(i + 1));
        }
        if (parts.size() % 2 == 1) {
            all.add(parts.get(parts.size() - 1));
        }
        List<String> general = new TonePhrases(facts, wording).all();
        wording.shuffle(general);
        facts.second().ifPresent(other -> general.add(0, second(Wording.color(other))));
        all.addAll(general);
        return all;
    }

    private String opening() {
        String shade = facts.color().shade();
        String painted = shade.isEmpty() ? color : shade + " " + color;
        String name = facts.name() == null ? noun : facts.name() + " " + noun;
        String build = build();
        String seen = facts.view() == null ? "" : seen(facts.view());
        String is = seen.isEmpty() ? "" : wording.pick(", ", " and is ") + seen;
        return switch (wording.pick("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")) {
            case "a" -> Wording.a(painted + " " + name) + " with " + Wording.a(build) + " outline" + after(seen);
            case "b" -> Wording.a(build) + " " + painted + " " + name + after(seen);
            case "c" -> "this " + name + " is " + painted + " and " + build + after(seen);
            case "d" -> Wording.a(name) + " in " + painted + " paint with " + Wording.a(build) + " shape" + after(seen);
            case "e" -> painted + " paint covers the " + build + " body of this " + name + after(seen);
            case "f" -> "the " + build + " body of this " + name + " is " + painted + after(seen);
            case "g" -> "the " + name + " is painted " + painted + ", has " + Wording.a(build) + " build" + is;
            case "h" ->
                seen.isEmpty()
                        ? Wording.a(build) + " " + name + " whose paint is " + painted
                        : seen + ", " + Wording.a(build) + " " + name + " shows " + painted + " paint";
            case "i" -> "on this " + build + " " + name + " the paint is " + painted + after(seen);
            default -> Wording.a(name) + " of " + build + " build wears " + Wording.a(painted) + " coat" + after(seen);
        };
    }

    private static String after(String seen) {
        return seen.isEmpty() ? "" : ", " + seen;
    }

    private String build() {
        if (facts.outline() > 1.35) {
            return wording.pick("long", "low and long", "stretched");
        }
        return facts.outline() < 0.75
                ? wording.pick("tall", "tall and narrow", "upright")
                : wording.pick("compact", "square", "balanced");
    }

    private String seen(String view) {
        String end = view.startsWith("rear") ? "rear" : view.startsWith("front") ? "front" : "";
        String side = view.endsWith("left") ? "left" : view.endsWith("right") ? "right" : "";
        if (end.isEmpty()) {
            return side.isEmpty()
                    ? ""
                    : wording.pick("seen from its ", "shown from the ", "viewed from the ") + side + " side";
        }
        String from = wording.pick("seen from the ", "shown from the ", "viewed from the ") + end;
        return side.isEmpty() ? from : from + wording.pick(" and its ", " with its ") + side + " side";
    }

    private String second(String other) {
        return wording.pick(
                "pieces of " + other + " break up the " + color,
                other + " details stand out against the " + color + " paint",
                "there are " + other + " accents beside the main color",
                "a smaller area of " + other + " adds contrast");
    }
}
