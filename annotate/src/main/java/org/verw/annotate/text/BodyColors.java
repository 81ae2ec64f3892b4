package org.verw.annotate.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.verw.dataset.Vocabulary;

/**
 * Which colours a caption gives the body of the vehicle. A colour word belongs to the head of its noun phrase ("black roof
 * rails" are rails), or, where none follows, to what it is said of ("the roof is black", "painted white"). Colours of parts,
 * lettering and lights are not the body's. Words are those of {@link Vocabulary}.
 */
public final class BodyColors {
    /** How far a noun may be from its colour, in words. */
    private static final int REACH = 4;

    /** Words that only captions use; the vocabulary, which is that of data sets, has the others. */
    private static final Map<String, String> RARER = Map.of(
            "scarlet",
            "red",
            "azure",
            "blue",
            "lime",
            "green",
            "olive",
            "green",
            "khaki",
            "beige",
            "rose",
            "pink",
            "magenta",
            "pink",
            "amber",
            "orange",
            "graphite",
            "gray",
            "pearl",
            "white");

    /** All single words that name a colour; looked up for every word of every caption. */
    private static final Map<String, String> COLORS = new HashMap<>(RARER);

    static {
        String known =
                "grey charcoal gold champagne bronze coffee tan cream ivory maroon burgundy crimson wine navy teal turquoise"
                        + " aqua violet";
        Stream.concat(Vocabulary.COLORS.stream(), Arrays.stream(known.split(" ", -1)))
                .forEach(word -> Vocabulary.color(word).ifPresent(color -> COLORS.put(word, color)));
    }

    private enum Kind {
        BODY,
        THING,
        /** Ends a noun phrase. */
        STOP,
        OTHER
    }

    private static final Phrases<Kind> KINDS = Phrases.of(p -> {
        p.accept(
                Kind.BODY,
                "car,cars,vehicle,automobile,body,bodywork,paint,paintwork,paintjob,exterior,coat,coating,color,colour");
        p.accept(
                Kind.BODY,
                "finish,hue,shade,sedan,saloon,hatchback,estate,wagon,coupe,convertible,suv,crossover,jeep,mpv,minivan");
        p.accept(
                Kind.BODY,
                "van,minibus,pickup,truck,lorry,bus,coach,motorcycle,motorbike,scooter,taxi,cab,ambulance,hatch,panels");
        p.accept(Kind.BODY, "compact,limousine,roadster,semi,tractor,rig,bike,moped,sheet metal,livery,tone");
        p.accept(
                Kind.THING,
                "roof,rooftop,sunroof,moonroof,rack,racks,rail,rails,window,windows,glass,windshield,windscreen,pane");
        p.accept(
                Kind.THING,
                "panes,tint,wheel,wheels,rim,rims,tire,tires,tyre,tyres,hub,hubs,hubcap,hubcaps,alloys,spokes,light");
        p.accept(
                Kind.THING,
                "lights,headlight,headlights,taillight,taillights,lamp,lamps,headlamp,headlamps,taillamp,taillamps");
        p.accept(
                Kind.THING,
                "indicator,indicators,reflector,reflectors,lens,lenses,led,leds,cluster,clusters,bumper,bumpers,grille");
        p.accept(
                Kind.THING,
                "grill,slats,mesh,badge,badges,emblem,logo,logos,lettering,letters,text,writing,print,words,sign,signs");
        p.accept(
                Kind.THING,
                "signage,stripe,stripes,decal,decals,sticker,stickers,graphic,graphics,accent,accents,trim,trims,molding");
        p.accept(
                Kind.THING,
                "moldings,moulding,mouldings,cladding,skirt,skirts,mirror,mirrors,door,doors,handle,handles,pillar,pillars");
        p.accept(
                Kind.THING,
                "spoiler,spoilers,wing,antenna,fin,hood,bonnet,trunk,tailgate,boot,lid,bed,tarp,tarpaulin,canvas,cover");
        p.accept(
                Kind.THING,
                "covers,container,containers,box,cargo,trailer,frame,frames,chassis,seat,seats,interior,plate,plates,panel");
        p.accept(
                Kind.THING,
                "strip,strips,line,lines,bar,bars,band,bands,patch,patches,section,sections,area,areas,edge,edges,arch");
        p.accept(
                Kind.THING,
                "arches,flare,flares,step,steps,board,boards,guard,guards,fender,fenders,diffuser,exhaust,pipe,pipes,tip");
        p.accept(
                Kind.THING,
                "tips,element,elements,detail,details,detailing,caps,cap,casing,casings,housing,housings,surround");
        p.accept(
                Kind.THING,
                "surrounds,insert,inserts,wiper,wipers,ladder,spare,tank,cylinder,drum,mixer,crane,curtain,curtains");
        p.accept(
                Kind.THING,
                "half,third,quarter,corner,corners,side,sides,top,underside,base,numbers,number,cross,symbol,symbols,rubber");
        p.accept(
                Kind.THING,
                "plastic,chrome,background,design,pattern,scheme,combination,highlights,markings,marking,dirt,dust,rust");
        p.accept(
                Kind.THING,
                "helmet,helmets,jacket,shirt,bag,bags,load,beacon,beacons,arrow,arrows,shadow,reflection,reflections,glow");
        p.accept(
                Kind.STOP,
                "with,and,or,on,over,of,in,at,by,from,under,below,above,against,that,which,is,are,has,features,shows");
        p.accept(
                Kind.STOP,
                "its,the,a,an,while,but,as,to,for,near,behind,around,along,across,contrasting,complemented,than");
    });

    private static final Set<String> PAINTED =
            Set.of("painted", "finished", "colored", "coloured", "coated", "sprayed", "dressed", "wrapped");

    /** Verbs that make a bare colour their subject. */
    private static final Set<String> SUBJECT = Set.of(
            "shows",
            "covers",
            "marks",
            "fills",
            "appears",
            "dominates",
            "coats",
            "stands",
            "extends",
            "runs",
            "continues");

    /** What is of a colour rather than has one: what it covers is meant. */
    private static final Set<String> PAINT = Set.of("paint", "color", "colour", "coating", "tone", "shade");

    /** A colour between one of these and a word that is not known is that word's. */
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "its", "with", "has", "two");

    private static final Set<String> PIECES = Set.of("lower", "upper", "bottom", "top", "box", "cargo");

    private static final Set<String> ALONG = Set.of("along", "across", "around", "below", "above");

    private static final Set<String> LINKS = Set.of("and", "while", "but", "as");

    private BodyColors() {}

    /** The colour of {@link Vocabulary#COLORS} that a word of a caption means. */
    public static Optional<String> color(String word) {
        return Optional.ofNullable(COLORS.get(word));
    }

    /** The body's colours in the order of the alphabet; usually one, none where the caption gives none. */
    public static Set<String> of(CaptionText text) {
        Set<String> known = text.bodyColors;
        if (known == null) {
            known = find(text);
            text.bodyColors = known;
        }
        return known;
    }

    private static Set<String> find(CaptionText text) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < text.size(); i++) {
            Optional<String> color = color(text.word(i));
            if (color.isPresent() && !isNameOfTone(text, i) && kindOf(text, i) == Kind.BODY) {
                found.add(color.get());
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** Whether the caption itself says that the body has several colours, so that two are no contradiction. */
    public static boolean saysSeveral(CaptionText text) {
        for (int i = 0; i + 1 < text.size(); i++) {
            String next = text.word(i + 1);
            boolean several = text.word(i).equals("two")
                    || text.word(i).equals("dual")
                    || text.word(i).equals("multi");
            if (several && (next.startsWith("tone") || next.startsWith("color") || next.startsWith("colour"))) {
                return true;
            }
            if (joined(text, i)) {
                return true;
            }
        }
        return text.words().contains("bicolor") || text.words().contains("multicolored");
    }

    /** "white and blue bus": one phrase with two colours. */
    private static boolean joined(CaptionText text, int i) {
        return i + 2 < text.size()
                && text.word(i + 1).equals("and")
                && color(text.word(i)).isPresent()
                && color(text.word(i + 2)).isPresent()
                && kindOf(text, i + 2) == Kind.BODY;
    }

    /** "silver gray", "reddish brown": only the last of neighbouring colour words is the colour. */
    private static boolean isNameOfTone(CaptionText text, int i) {
        return !text.breaksAfter(i) && color(text.word(i + 1)).isPresent();
    }

    private static Kind kindOf(CaptionText text, int at) {
        if (at + 1 < text.size() && !text.breaksAfter(at) && SUBJECT.contains(text.word(at + 1))) {
            return objectOf(text, at + 1);
        }
        int last = Math.min(text.size() - 1, at + REACH);
        Kind head = Kind.OTHER;
        for (int i = at; i < last && !text.breaksAfter(i); i++) {
            Kind kind = kind(text, i + 1);
            boolean ends = kind == Kind.OTHER || SUBJECT.contains(text.word(i + 1));
            if (head == Kind.BODY && SUBJECT.contains(text.word(i + 1)) && PAINT.contains(text.word(i))) {
                return objectOf(text, i + 1);
            }
            if (kind == Kind.STOP || (head != Kind.OTHER && ends)) {
                break;
            }
            head = kind == Kind.OTHER ? head : kind;
        }
        if (head == Kind.OTHER && isBeforeUnknownNoun(text, at)) {
            return Kind.OTHER;
        }
        return head == Kind.OTHER ? subjectOf(text, at) : head;
    }

    /** "A black basket": whatever it is, it is not the body. */
    private static boolean isBeforeUnknownNoun(CaptionText text, int at) {
        return at > 0
                && at + 1 < text.size()
                && ARTICLES.contains(text.word(at - 1))
                && !text.breaksAfter(at)
                && kind(text, at + 1) == Kind.OTHER
                && color(text.word(at + 1)).isEmpty();
    }

    /** "Black covers the roof": the first noun after the verb. */
    private static Kind objectOf(CaptionText text, int verb) {
        for (int i = verb; i + 1 < text.size() && i - verb < REACH + 2 && !text.breaksAfter(i); i++) {
            Kind kind = kind(text, i + 1);
            if (kind == Kind.BODY || kind == Kind.THING) {
                return kindOf(text, i);
            }
        }
        return Kind.OTHER;
    }

    /** What a colour without a noun after it is said of: the nearest noun before it in the sentence part. */
    private static Kind subjectOf(CaptionText text, int at) {
        for (int i = at - 1; i >= 0 && at - i <= REACH + 2 && !text.breaksAfter(i); i--) {
            if (PAINTED.contains(text.word(i))) {
                return paintedThing(text, i);
            }
            Kind kind = kind(text, i);
            boolean clause = LINKS.contains(text.word(i))
                    && (i == 0 || color(text.word(i - 1)).isEmpty());
            if (kind == Kind.BODY || kind == Kind.THING || clause) {
                return clause ? Kind.OTHER : kind;
            }
        }
        return Kind.OTHER;
    }

    /** "mirrors painted black" is the mirrors; "a sedan painted black" and a bare "painted black" are the body. */
    private static Kind paintedThing(CaptionText text, int painted) {
        for (int i = painted - 1; i >= 0 && painted - i <= REACH && !text.breaksAfter(i); i--) {
            Kind kind = kind(text, i);
            if (EnumSet.of(Kind.BODY, Kind.THING).contains(kind)) {
                return kind;
            }
        }
        return Kind.BODY;
    }

    /** "Lower body", "bottom of the body" and "paint along the bottom" are a piece of it, and may have a colour of their own. */
    private static Kind kind(CaptionText text, int i) {
        Kind kind = KINDS.at(text, i).map(Phrases.Hit::meaning).orElse(Kind.OTHER);
        boolean piece = isPiece(text, i - 1)
                || (isPiece(text, i - 3) && text.word(i - 2).equals("of"));
        boolean along = i + 1 < text.size() && ALONG.contains(text.word(i + 1)) && !text.breaksAfter(i);
        return kind == Kind.BODY && (piece || along) ? Kind.THING : kind;
    }

    private static boolean isPiece(CaptionText text, int i) {
        return i >= 0 && PIECES.contains(text.word(i)) && !text.breaksAfter(i);
    }
}
