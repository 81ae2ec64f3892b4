package org.verw.annotate.text;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.verw.dataset.Vocabulary;

/** Which body types of {@link Vocabulary#TYPES} a caption names, and which of them people mix up. */
public final class BodyTypes {
    private static final Phrases<String> TYPES = Phrases.of(p -> {
        p.accept("sedan", "sedan,saloon");
        p.accept("hatchback", "hatchback,hatch");
        p.accept("estate", "estate,wagon,station wagon,estate car");
        p.accept("coupe", "coupe,coupé,sports car");
        p.accept("convertible", "convertible,cabriolet,roadster");
        p.accept("suv", "suv,crossover,jeep,sport utility vehicle,off roader");
        p.accept("mpv", "mpv,multi purpose vehicle,people carrier,multipurpose vehicle");
        p.accept("van", "van,minivan,cargo van,panel van,delivery van,passenger van");
        p.accept("pickup", "pickup,pickup truck,pick up,pick up truck");
        p.accept("truck", "truck,lorry,semi truck,tractor trailer,tow truck,dump truck,box truck,cement mixer");
        p.accept("bus", "bus,coach,minibus,city bus,mini bus,coach bus");
        p.accept("motorcycle", "motorcycle,motorbike,scooter,moped");
        p.accept("car", "car,passenger car");
        p.accept("", "car door,car window,truck bed,car body,coach line,coach lines");
    });

    /** Within a group people and models disagree without either being wrong. */
    private static final List<Set<String>> ALIKE = List.of(
            Set.of("sedan", "coupe", "hatchback", "car"),
            Set.of("hatchback", "estate", "suv", "car"),
            Set.of("suv", "mpv", "estate", "car"),
            Set.of("mpv", "van", "car"),
            Set.of("van", "bus"),
            Set.of("coupe", "convertible", "car"),
            Set.of("pickup", "truck"));

    private BodyTypes() {}

    /** The types a caption names; {@code car} only where it names no other. */
    public static Set<String> of(CaptionText text) {
        Set<String> known = text.bodyTypes;
        if (known == null) {
            known = find(text);
            text.bodyTypes = known;
        }
        return known;
    }

    private static Set<String> find(CaptionText text) {
        Set<String> found = new TreeSet<>();
        TYPES.all(text).forEach(hit -> found.add(hit.meaning()));
        found.remove("");
        if (found.size() > 1) {
            found.remove("car");
        }
        return Collections.unmodifiableSet(found);
    }

    /** The words by which a caption names types, lower case with single spaces, each once, in the order of the text. */
    public static List<String> phrases(CaptionText text) {
        return TYPES.all(text).stream()
                .filter(hit -> !hit.meaning().isEmpty())
                .map(hit -> text.span(hit.from(), hit.to()))
                .distinct()
                .toList();
    }

    /** Whether two types may be said of one vehicle. */
    public static boolean alike(String one, String other) {
        return one.equals(other) || ALIKE.stream().anyMatch(g -> g.contains(one) && g.contains(other));
    }
}
