package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.Detail;
import org.verw.dataset.synth.vehicle.VehicleDesign;
import org.verw.dataset.synth.vehicle.VehicleDesign.Back;
import org.verw.dataset.synth.vehicle.VehicleDesign.Cargo;
import org.verw.dataset.synth.vehicle.VehicleDesign.Glass;
import org.verw.dataset.synth.vehicle.VehicleDesign.Grille;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Roof;

/** What can be said of one picture: only what it shows, and always the same of the same vehicle. */
final class CaptionFacts {
    /** Share of a picture from which on lamps, grille, bumper, rims … are told. */
    private static final double LEAST_SHARE = 0.002;

    /** Key of what can always be said; it tells color and type again. */
    static final String BODY = "body";

    private static final double LEAST_SMALL = 0.0004;

    /**
     * One thing to say.
     *
     * @param key of the attribute, for example {@code lights.front}
     * @param value of the attribute
     */
    record Fact(String key, String value, Lexicon.Phrases phrases) {}

    private final VehicleDesign design;
    private final Viewpoint viewpoint;
    private final Sight sight;
    private final Set<Part> visible = EnumSet.noneOf(Part.class);
    private final Map<String, String> words;
    private final List<Fact> facts = new ArrayList<>();

    private CaptionFacts(VehicleDesign design, Viewpoint viewpoint, Sight sight, List<PartMask> parts) {
        this.design = design;
        this.viewpoint = viewpoint;
        this.sight = sight;
        double pixels = (double) sight.width() * sight.height();
        for (PartMask part : parts) {
            double least = part.part() == Part.MIRRORS ? LEAST_SMALL : LEAST_SHARE;
            if (part.mask().area() >= least * pixels) {
                visible.add(part.part());
            }
        }
        words = words(design, viewpoint);
    }

    private static Map<String, String> words(VehicleDesign design, Viewpoint viewpoint) {
        Map<String, String> words = new TreeMap<>();
        words.put("color", design.color().words());
        words.put("a color", article(design.color().words()));
        words.put("second", design.second().words());
        words.put("a second", article(design.second().words()));
        words.put("end", viewpoint.showsRear() ? "rear" : "front");
        return words;
    }

    /** Facts of a picture, parts first, the body last. */
    static List<Fact> of(VehicleDesign design, Viewpoint viewpoint, Sight sight, List<PartMask> parts) {
        CaptionFacts facts = new CaptionFacts(design, viewpoint, sight, parts);
        facts.parts();
        facts.roof();
        facts.ends();
        facts.additions();
        facts.say(BODY, design.type().words());
        return facts.facts;
    }

    private void say(String key, String value) {
        facts.add(new Fact(key, value, Lexicon.of(key, value).with(words)));
    }

    /** Something in the second colour. */
    private void sayColored(String key, String value) {
        String colored = design.second().words() + " " + value;
        facts.add(new Fact(key, colored, Lexicon.of(key, value).with(words)));
    }

    private boolean shows(Part part, Detail detail, double share) {
        return visible.contains(part) && sight.shows(detail, share);
    }

    private void parts() {
        if (!viewpoint.showsRear() && shows(Part.LIGHTS, Detail.HEADLIGHTS, LEAST_SHARE)) {
            say("lights.front", design.headlights().words());
        }
        if (!viewpoint.showsFront() && shows(Part.LIGHTS, Detail.TAIL_LIGHTS, LEAST_SHARE)) {
            say("lights.rear", design.tailLights().words());
        }
        if (visible.contains(Part.WINDOWS)) {
            boolean framed = design.glass() == Glass.CHROME_FRAMED;
            boolean seen = sight.shows(Detail.WINDOW_TRIM, LEAST_SHARE);
            say("windows", framed && !seen ? "smoked" : design.glass().words());
        }
        if (shows(Part.WHEELS, Detail.RIMS, 2 * LEAST_SHARE)) {
            say("wheels", design.rims().words());
        }
        if (visible.contains(Part.MIRRORS)) {
            say("mirrors", design.mirrors().words());
        }
        if (visible.contains(Part.DOORS) && design.type() == BodyType.BUS) {
            say("doors", "folding");
        } else if (shows(Part.DOORS, Detail.HANDLES, LEAST_SMALL)) {
            say("doors", design.trim().words());
        }
    }

    private void roof() {
        boolean fitted = sight.shows(Detail.ROOF_FITTING, LEAST_SMALL);
        boolean bare = design.roof() == Roof.PLAIN && design.marking() != Marking.TWO_TONE_ROOF;
        // A spoiler is at the back and belongs to no part.
        if (design.roof() == Roof.SPOILER
                ? fitted && !viewpoint.showsFront()
                : visible.contains(Part.ROOF) && (fitted || bare)) {
            say("roof", design.roof().words());
        }
    }

    private void ends() {
        boolean front = viewpoint.showsFront();
        if (front && sight.shows(Detail.GRILLE, LEAST_SHARE)) {
            say("grille", design.grille().words());
        } else if (front && design.grille() == Grille.CLOSED && sight.shows(Detail.HEADLIGHTS, LEAST_SHARE)) {
            say("grille", design.grille().words());
        }
        if ((front || viewpoint.showsRear()) && sight.shows(Detail.BUMPER, 2 * LEAST_SHARE)) {
            say("bumper", design.bumper().words());
        }
    }

    private void additions() {
        if (design.marking() != Marking.NONE && sight.shows(Detail.MARKING, LEAST_SHARE)) {
            sayColored("marking", design.marking().words());
        }
        if (design.cargo() == Cargo.BED_COVER && sight.shows(Detail.CARGO, 5 * LEAST_SHARE)) {
            say("cargo", design.cargo().words());
        } else if (design.cargo() != Cargo.NONE && sight.shows(Detail.CARGO, 5 * LEAST_SHARE)) {
            sayColored("cargo", design.cargo().words());
        } else if (sight.shows(Detail.BED, 5 * LEAST_SHARE)) {
            say("cargo", "open bed");
        }
        if (design.back() != Back.PLAIN && viewpoint.showsRear() && sight.shows(Detail.BACK, LEAST_SHARE)) {
            say("back", design.back().words());
        }
    }

    static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }
}
