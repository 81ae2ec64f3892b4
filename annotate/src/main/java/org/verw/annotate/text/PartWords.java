package org.verw.annotate.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.verw.dataset.Part;

/** Which of the six parts a caption mentions. */
public final class PartWords {
    private static final Phrases<Optional<Part>> WORDS = Phrases.of(p -> {
        p.accept(
                Optional.of(Part.WINDOWS),
                "window,windows,windshield,windshields,windscreen,windscreens,glass,glazing,pane,panes");
        p.accept(
                Optional.of(Part.LIGHTS),
                "lights,headlight,headlights,taillight,taillights,headlamp,headlamps,taillamp,taillamps");
        p.accept(
                Optional.of(Part.LIGHTS),
                "lamp,lamps,tail light,head light,fog light,brake light,rear light,front light,light bar");
        p.accept(
                Optional.of(Part.LIGHTS),
                "light cluster,light clusters,light strip,light unit,light units,foglights,foglight");
        p.accept(Optional.of(Part.WHEELS), "wheel,wheels,rim,rims,tire,tires,tyre,tyres,hubcap,hubcaps,alloys");
        p.accept(
                Optional.of(Part.MIRRORS),
                "mirror,mirrors,door mirror,door mirrors,window mirror,wing mirror,wing mirrors");
        p.accept(Optional.of(Part.ROOF), "roof,rooftop,sunroof,moonroof,roofline,glass roof,glass sunroof");
        p.accept(Optional.of(Part.ROOF), "roof lamp,roof lamps,roof light,roof lights,roof light bar,roof beacon");
        p.accept(Optional.of(Part.DOORS), "door,doors");
        // Words that hold a part's name and are not that part. Amber lamps stand on roofs.
        p.accept(Optional.empty(), "amber lamp,amber lamps,amber light,amber lights,amber light bar,marker lamps");
        p.accept(Optional.empty(), "wheel arch,wheel arches,wheel well,wheel wells,steering wheel,wheel drive");
        p.accept(
                Optional.empty(),
                "two door,three door,four door,five door,2 door,3 door,4 door,5 door,2 doors,4 doors");
        p.accept(Optional.empty(), "glass fiber,window sticker,roof sign");
    });

    private PartWords() {}

    public static Set<Part> of(CaptionText text) {
        Set<Part> known = text.parts;
        if (known == null) {
            known = find(text);
            text.parts = known;
        }
        return known;
    }

    private static Set<Part> find(CaptionText text) {
        EnumSet<Part> found = EnumSet.noneOf(Part.class);
        List<Phrases.Hit<Optional<Part>>> hits = WORDS.all(text);
        hits.forEach(hit -> hit.meaning().ifPresent(found::add));
        return Collections.unmodifiableSet(found);
    }
}
