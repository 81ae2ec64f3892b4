package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.Detail;
import org.verw.dataset.synth.vehicle.VehicleDesign;
import org.verw.dataset.synth.vehicle.VehicleDesign.Grille;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Roof;

/** What can be said of one picture: only what it shows, and always the same of the same vehicle. */
final class CaptionFacts {

    /**
     * One thing to say.
     *
     * @param key of the attribute, for example {@code lights.front}
     * @param value of the attribute
     * @param nouns ways to name it in a list: "round headlights"
     * @param clauses ways to say it in a sentence: "the headlights are round"
     */
    record Fact(String key, String value, List<String> nouns, List<String> clauses) {}

    private final VehicleDesign design;
    private final Viewpoint viewpoint;
    private final Shot shot;
    private final Set<Part> visible = EnumSet.noneOf(Part.class);
    private final String color;
    private final String second;
    private final List<Fact> facts = new ArrayList<>();

    private CaptionFacts(VehicleDesign design, Viewpoint viewpoint, Shot shot, List<PartMask> parts) {
        this.design = design;
        this.viewpoint = viewpoint;
        this.shot = shot;
        this.color = design.color().words();
        this.second = design.second().words();
        parts.forEach(p -> visible.add(p.part()));
    }

    static List<Fact> of(VehicleDesign design, Viewpoint viewpoint, Shot shot, List<PartMask> parts) {
        CaptionFacts facts = new CaptionFacts(design, viewpoint, shot, parts);
        facts.lights();
        facts.windows();
        facts.wheels();
        facts.mirrors();
        facts.roof();
        facts.doors();
        facts.ends();
        facts.marking();
        facts.cargo();
        facts.body();
        return facts.facts;
    }

    private void say(String key, String value, List<String> nouns, List<String> clauses) {
        facts.add(new Fact(key, value, nouns, clauses));
    }

    private void lights() {
        if (visible.contains(Part.LIGHTS) && shot.shows(Detail.HEADLIGHTS)) {
            String value = design.headlights().words();
            List<String> nouns = switch (design.headlights()) {
                case ROUND -> List.of("round headlights", "large round headlights");
                case RECTANGULAR -> List.of("rectangular headlights", "rectangular headlights with clear lenses");
                case NARROW -> List.of("narrow headlights", "thin narrow headlights");
                case SWEPT_BACK -> List.of("swept back headlights", "angular swept back headlights");
                case DOUBLE_ROUND -> List.of("double round headlights", "pairs of small round headlights");
            };
            List<String> clauses = switch (design.headlights()) {
                case ROUND -> List.of("the headlights are round", "the front lights have a round shape");
                case RECTANGULAR ->
                    List.of("the headlights are rectangular", "rectangular headlights sit at the corners");
                case NARROW ->
                    List.of("the headlights are narrow strips", "narrow headlights stretch toward the sides");
                case SWEPT_BACK ->
                    List.of("the headlights are swept back", "swept back headlights reach into the fenders");
                case DOUBLE_ROUND ->
                    List.of("each headlight is a pair of circles", "two round headlights sit on each side");
            };
            say("lights.front", value, nouns, clauses);
        }
        if (visible.contains(Part.LIGHTS) && shot.shows(Detail.TAIL_LIGHTS)) {
            tailLights();
        }
    }

    private void tailLights() {
        String value = design.tailLights().words();
        switch (design.tailLights()) {
            case FULL_WIDTH ->
                say(
                        "lights.rear",
                        value,
                        List.of("a full width red light bar", "a red tail light strip across the rear"),
                        List.of("one red light bar spans the whole rear", "the tail lights form a single red strip"));
            case ROUND ->
                say(
                        "lights.rear",
                        value,
                        List.of("round red tail lights", "round tail lights"),
                        List.of("the tail lights are round", "round red lights mark the rear"));
            default ->
                say(
                        "lights.rear",
                        value,
                        List.of(value + " red tail lights", value + " tail lights"),
                        List.of("the tail lights are " + value, value + " red lights mark the rear corners"));
        }
    }

    private void windows() {
        if (!visible.contains(Part.WINDOWS)) {
            return;
        }
        switch (design.glass()) {
            case CLEAR ->
                say(
                        "windows",
                        "clear",
                        List.of("clear windows", "clear glass windows"),
                        List.of("the windows are clear", "the glass is clear with little tint"));
            case TINTED ->
                say(
                        "windows",
                        "tinted",
                        List.of("dark tinted windows", "tinted windows", "windows with a dark tint"),
                        List.of("the windows are heavily tinted", "the glass is tinted almost black"));
            case CHROME_FRAMED -> {
                if (shot.shows(Detail.WINDOW_TRIM)) {
                    say(
                            "windows",
                            "chrome framed",
                            List.of("windows framed in chrome", "chrome trim around the windows"),
                            List.of("chrome trim frames the side windows", "the windows have chrome frames"));
                } else {
                    say(
                            "windows",
                            "smoked",
                            List.of("lightly tinted windows", "smoked windows"),
                            List.of("the glass has a light tint", "the windows are lightly tinted"));
                }
            }
        }
    }

    private void wheels() {
        if (!visible.contains(Part.WHEELS)) {
            return;
        }
        String value = design.rims().words();
        switch (design.rims()) {
            case FIVE_SPOKE ->
                say(
                        "wheels",
                        value,
                        List.of("five spoke alloy wheels", "silver wheels with five spokes"),
                        List.of("the wheels have five silver spokes", "it rides on five spoke alloy wheels"));
            case MULTI_SPOKE ->
                say(
                        "wheels",
                        value,
                        List.of("alloy wheels with many thin spokes", "silver multi spoke wheels"),
                        List.of("the wheels have many thin spokes", "it rides on alloy wheels with many spokes"));
            case TWIN_SPOKE ->
                say(
                        "wheels",
                        value,
                        List.of("alloy wheels with double spokes", "silver twin spoke wheels"),
                        List.of("the wheels have double silver spokes", "it rides on twin spoke alloy wheels"));
            case BLACK_SPOKE ->
                say(
                        "wheels",
                        value,
                        List.of("black five spoke wheels", "black alloy wheels"),
                        List.of("the wheels are black with five spokes", "it rides on black alloy wheels"));
            case HUBCAP ->
                say(
                        "wheels",
                        value,
                        List.of("wheels with silver hubcaps", "silver wheel covers"),
                        List.of("silver hubcaps cover the wheels", "the wheels wear silver covers"));
            case STEEL ->
                say(
                        "wheels",
                        value,
                        List.of("plain dark steel wheels", "dark steel wheels"),
                        List.of("the wheels are dark steel with round holes", "it rides on plain steel wheels"));
        }
    }

    private void mirrors() {
        if (!visible.contains(Part.MIRRORS)) {
            return;
        }
        String shade = switch (design.mirrors()) {
            case BODY_COLORED -> color;
            case BLACK -> "black";
            case CHROME -> "chrome";
        };
        say(
                "mirrors",
                shade,
                List.of(shade + " side mirrors", shade + " mirrors"),
                List.of("the side mirrors are " + shade, "the mirror housings are " + shade));
    }

    private void roof() {
        if (!visible.contains(Part.ROOF) && !(design.roof() == Roof.SPOILER && shot.shows(Detail.ROOF_FITTING))) {
            return;
        }
        if (design.roof() == Roof.PLAIN || !shot.shows(Detail.ROOF_FITTING)) {
            if (design.roof() == Roof.PLAIN && design.marking() != Marking.TWO_TONE_ROOF) {
                say(
                        "roof",
                        "plain",
                        List.of("a plain roof", "a smooth " + color + " roof"),
                        List.of("the roof is plain", "the roof is smooth and bare"));
            }
            return;
        }
        String value = design.roof().words();
        switch (design.roof()) {
            case RAILS ->
                say(
                        "roof",
                        value,
                        List.of("silver roof rails", "a pair of silver roof rails"),
                        List.of("silver rails run along the roof", "two silver rails are fixed to the roof"));
            case RACK ->
                say(
                        "roof",
                        value,
                        List.of("a black roof rack", "a black basket rack on the roof"),
                        List.of("a black rack is mounted on the roof", "the roof carries a black rack"));
            case CARGO_BOX ->
                say(
                        "roof",
                        value,
                        List.of("a black roof box", "a black cargo box on the roof"),
                        List.of("a black cargo box sits on the roof", "the roof carries a black box"));
            case SUNROOF ->
                say(
                        "roof",
                        value,
                        List.of("a sunroof", "a dark sunroof"),
                        List.of("the roof has a sunroof", "a dark sunroof is set into the roof"));
            case GLASS_ROOF ->
                say(
                        "roof",
                        value,
                        List.of("a large glass roof", "a dark panoramic roof"),
                        List.of("the roof is one large pane of dark glass", "dark glass covers most of the roof"));
            case BEACON ->
                say(
                        "roof",
                        value,
                        List.of("an amber light bar on the roof", "an amber beacon bar"),
                        List.of("an amber light bar is mounted on the roof", "the roof carries an amber light bar"));
            case FIN_ANTENNA ->
                say(
                        "roof",
                        value,
                        List.of("a small fin antenna", "a fin antenna on the roof"),
                        List.of("a small fin antenna stands on the roof", "the roof has a fin antenna"));
            case SPOILER ->
                say(
                        "roof",
                        value,
                        List.of(
                                "a " + (design.type() == BodyType.SEDAN ? "trunk" : "roof") + " spoiler",
                                "a rear spoiler"),
                        List.of("a spoiler is fitted at the back", "it has a spoiler at the rear"));
            case AIR_CONDITIONER ->
                say(
                        "roof",
                        value,
                        List.of("an air conditioner on the roof", "a gray roof air conditioner"),
                        List.of("a gray air conditioner sits on the roof", "the roof carries a gray cooling unit"));
            case DEFLECTOR ->
                say(
                        "roof",
                        value,
                        List.of("a tall wind deflector", "a wind deflector above the cab"),
                        List.of("a wind deflector rises above the cab", "the cab roof has a tall wind deflector"));
            case MARKER_LAMPS ->
                say(
                        "roof",
                        value,
                        List.of("a row of amber roof lamps", "five small amber lamps on the roof"),
                        List.of("a row of amber lamps lines the roof", "five amber lamps sit on the roof"));
            default -> {}
        }
    }

    private void doors() {
        if (!visible.contains(Part.DOORS)) {
            return;
        }
        if (design.type() == BodyType.BUS) {
            say(
                    "doors",
                    "folding",
                    List.of("glass folding doors", "wide folding doors"),
                    List.of("the folding doors are mostly glass", "wide glass doors open on this side"));
            return;
        }
        if (!shot.shows(Detail.HANDLES)) {
            return;
        }
        switch (design.trim()) {
            case BODY_HANDLES ->
                say(
                        "doors",
                        "body colored handles",
                        List.of("doors with " + color + " handles", color + " door handles"),
                        List.of(
                                "the door handles match the " + color + " body",
                                "the doors have " + color + " handles"));
            case CHROME_HANDLES ->
                say(
                        "doors",
                        "chrome handles",
                        List.of("chrome door handles", "doors with chrome handles"),
                        List.of("the doors have chrome handles", "the door handles are chrome"));
            case BLACK_HANDLES ->
                say(
                        "doors",
                        "black handles",
                        List.of("black door handles", "doors with black handles"),
                        List.of("the doors have black handles", "the door handles are black"));
            case SIDE_MOLDING ->
                say(
                        "doors",
                        "black molding",
                        List.of("black strips along the doors", "doors with black side strips"),
                        List.of("black strips run along the doors", "the doors wear black protective strips"));
            case BLACK_CLADDING ->
                say(
                        "doors",
                        "black cladding",
                        List.of("black trim below the doors", "black lower trim"),
                        List.of(
                                "black plastic trim lines the lower doors",
                                "the doors have black trim along the bottom"));
        }
    }

    private void ends() {
        boolean front = shot.shows(Detail.HEADLIGHTS);
        if (shot.shows(Detail.GRILLE)) {
            String value = design.grille().words();
            switch (design.grille()) {
                case HORIZONTAL_BARS, VERTICAL_BARS ->
                    say(
                            "grille",
                            value,
                            List.of("a chrome grille with " + value, "a grille with " + value),
                            List.of("the chrome grille has " + value, "the grille is made of " + value));
                case MESH ->
                    say(
                            "grille",
                            value,
                            List.of("a mesh grille", "a chrome framed mesh grille"),
                            List.of("the grille is a fine mesh", "a mesh grille fills the front"));
                case SINGLE_BAR ->
                    say(
                            "grille",
                            value,
                            List.of("a grille with one chrome bar", "a dark grille with a single chrome bar"),
                            List.of("one chrome bar crosses the grille", "the dark grille has a single chrome bar"));
                default -> {}
            }
        } else if (front
                && design.grille() == Grille.CLOSED
                && viewpoint != Viewpoint.LEFT
                && viewpoint != Viewpoint.RIGHT) {
            say(
                    "grille",
                    "closed",
                    List.of("a smooth closed nose", "a closed front panel"),
                    List.of("the nose is smooth and closed", "the front panel is closed"));
        }
        if (!shot.shows(Detail.BUMPER)) {
            return;
        }
        String end = viewpoint.name().startsWith("REAR") ? "rear" : "front";
        switch (design.bumper()) {
            case BODY_COLORED ->
                say(
                        "bumper",
                        color,
                        List.of("a " + color + " " + end + " bumper", "a bumper in body color"),
                        List.of("the bumper is painted " + color, "the " + end + " bumper is " + color));
            case BLACK ->
                say(
                        "bumper",
                        "black",
                        List.of("a black bumper", "a black " + end + " bumper"),
                        List.of("the bumper is black", "the " + end + " bumper is black plastic"));
            case CHROME ->
                say(
                        "bumper",
                        "chrome",
                        List.of("a chrome bumper", "a shiny chrome bumper"),
                        List.of("the bumper is chrome", "the " + end + " bumper is polished chrome"));
            case BULL_BAR ->
                say(
                        "bumper",
                        "bull bar",
                        List.of("a chrome bull bar", "a bull bar at the front"),
                        List.of("a chrome bull bar protects the front", "a bull bar is mounted before the grille"));
        }
    }

    private void marking() {
        if (design.marking() == Marking.NONE || !shot.shows(Detail.MARKING)) {
            return;
        }
        String value = second + " " + design.marking().words();
        switch (design.marking()) {
            case TWO_TONE_ROOF ->
                say(
                        "marking",
                        value,
                        List.of(article(second) + " roof", article(second) + " roof in contrast"),
                        List.of("the roof is painted " + second, "its roof is " + second));
            case RACING_STRIPES ->
                say(
                        "marking",
                        value,
                        List.of("two " + second + " racing stripes", "double " + second + " stripes down the middle"),
                        List.of(
                                "two " + second + " stripes run over the body",
                                "double " + second + " racing stripes run lengthwise"));
            case SIDE_STRIPE ->
                say(
                        "marking",
                        value,
                        List.of("double " + second + " side stripes", second + " stripes along the side"),
                        List.of(
                                article(second) + " stripe runs along the side",
                                second + " stripes decorate the flank"));
            case DOOR_LOGO ->
                say(
                        "marking",
                        value,
                        List.of("a round " + second + " logo", "a round " + second + " sticker on the side"),
                        List.of(
                                "a round " + second + " logo marks the side",
                                "the side shows a round " + second + " sticker"));
            case CHECKER_BAND ->
                say(
                        "marking",
                        value,
                        List.of("a band of " + second + " checks", article(second) + " checkered band along the side"),
                        List.of(
                                "a band of " + second + " checks runs along the side",
                                article(second) + " checkered stripe decorates the side"));
            case WINDSHIELD_STICKER ->
                say(
                        "marking",
                        value,
                        List.of(
                                article(second) + " strip across the windshield",
                                article(second) + " windshield sticker"),
                        List.of(
                                article(second) + " sticker covers the top of the windshield",
                                "the windshield has " + article(second) + " strip at the top"));
            case LOWER_BAND ->
                say(
                        "marking",
                        value,
                        List.of(article(second) + " lower body", second + " paint along the bottom"),
                        List.of("the lower body is painted " + second, "the bottom of the body is " + second));
            default -> {}
        }
    }

    private void cargo() {
        if (!shot.shows(Detail.CARGO)) {
            return;
        }
        String value = second + " " + design.cargo().words();
        switch (design.cargo()) {
            case BOX ->
                say(
                        "cargo",
                        value,
                        List.of(article(second) + " cargo box", "a tall " + second + " box body"),
                        List.of(
                                article(second) + " box rises behind the cab",
                                "it carries a large " + second + " box"));
            case FLATBED ->
                say(
                        "cargo",
                        value,
                        List.of("an open bed with " + second + " sides", "a flat bed with " + second + " boards"),
                        List.of(
                                "its open bed has " + second + " side boards",
                                "the flat bed is framed by " + second + " boards"));
            case TANK ->
                say(
                        "cargo",
                        value,
                        List.of(article(second) + " tank", "a large " + second + " tank"),
                        List.of(
                                article(second) + " tank is mounted behind the cab",
                                "it carries a large " + second + " tank"));
            default -> {}
        }
    }

    private void body() {
        String paint = design.color().words();
        String shape = switch (design.type()) {
            case SEDAN -> "low";
            case HATCHBACK -> "compact";
            case SUV -> "tall";
            case VAN, BUS -> "long";
            case PICKUP -> "rugged";
            case TRUCK -> "square";
        };
        String what = design.type() == BodyType.TRUCK ? "cab" : "body";
        say(
                "body",
                shape,
                List.of("a " + shape + " " + paint + " " + what, "a " + shape + " " + what + " in " + paint),
                List.of(
                        "the " + what + " is " + shape + " and painted " + paint,
                        "its " + shape + " " + what + " is finished in " + paint));
    }

    static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }
}
