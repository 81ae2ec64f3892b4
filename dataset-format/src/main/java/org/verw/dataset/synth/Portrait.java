package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.PartMask;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.VehicleDesign;
import org.verw.dataset.synth.vehicle.VehicleDesign.Back;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleModel;

/** All views of one identity: pictures, records, truth. Depends on the seed and the identity's number only. */
final class Portrait {
    private final long seed;
    private final int number;
    private final VehicleDesign design;

    Portrait(long seed, int number, VehicleDesign design) {
        this.seed = seed;
        this.number = number;
        this.design = design;
    }

    /** One picture and everything that is written about it. */
    record View(Jpeg jpeg, Journal.Entry entry) {}

    String vehicle() {
        return String.format(Locale.ROOT, "%04d", number + 1);
    }

    /** Which view it is, and from where. */
    private record Place(int index, Viewpoint viewpoint, TrafficCamera camera) {}

    List<View> views(int count) {
        List<View> views = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Place place : places(count)) {
            SplittableRandom random = random("view/", place);
            Moment moment = Moment.draw(random, place.camera().heading());
            Shot shot = Shot.take(design, place.camera(), place.viewpoint(), moment, random);
            String sha256 = Sha256.of(shot.jpeg().bytes());
            views.add(new View(shot.jpeg(), entry(place, moment, shot.sight(), sha256, taken, random)));
        }
        return views;
    }

    /** The same kind of records without pictures: other random numbers, no clutter, no file. */
    List<Journal.Entry> sketches(int count) {
        Mesh subject = VehicleModel.mesh(design, 0, 0, false);
        List<Journal.Entry> entries = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Place place : places(count)) {
            SplittableRandom random = random("sketch/", place);
            Moment moment = Moment.draw(random, place.camera().heading());
            Sight sight = Shot.sketch(subject, design, place.camera(), place.viewpoint(), random);
            entries.add(entry(place, moment, sight, null, taken, random));
        }
        return entries;
    }

    private SplittableRandom random(String purpose, Place place) {
        return Seeds.of(seed, purpose + number + "/" + place.index());
    }

    private List<Place> places(int count) {
        SplittableRandom random = Seeds.of(seed, "views/" + number);
        List<Viewpoint> viewpoints = shuffled(List.of(Viewpoint.values()), random);
        List<Integer> cameras = new ArrayList<>();
        for (int c = 0; c < TrafficCamera.COUNT; c++) {
            cameras.add(c);
        }
        cameras = shuffled(cameras, random);
        List<Place> places = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            TrafficCamera camera = TrafficCamera.of(seed, cameras.get(k % cameras.size()));
            places.add(new Place(k, viewpoints.get(k % viewpoints.size()), camera));
        }
        return places;
    }

    /** @param taken captions of this vehicle so far; this one is added */
    private Journal.Entry entry(
            Place place,
            Moment moment,
            Sight sight,
            @Nullable String sha256,
            Set<String> taken,
            SplittableRandom random) {
        Viewpoint viewpoint = place.viewpoint();
        TrafficCamera camera = place.camera();
        List<PartMask> parts = sight.parts();
        String id = vehicle() + "_" + camera.name() + String.format(Locale.ROOT, "_%02d", place.index() + 1);
        SortedMap<String, String> attributes = attributes();
        attributes.put("viewpoint", viewpoint.words());
        VehicleImage image = new VehicleImage(
                id,
                id + ".jpg",
                vehicle(),
                camera.name(),
                moment.time().toString(),
                sight.width(),
                sight.height(),
                sha256,
                attributes);
        Grammar.Caption caption =
                Grammar.write(design, viewpoint, CaptionFacts.of(design, viewpoint, sight, parts), taken, random);
        taken.add(caption.text());
        SortedMap<String, String> told = caption.told();
        told.put("color", design.color().words());
        told.put("type", design.type().words());
        told.put("viewpoint", viewpoint.words());
        Map<String, String> by = Map.of("segmenter", "synth", "version", Synthesis.FORMAT, "seed", Long.toString(seed));
        ImageCaption text = new ImageCaption(
                id,
                caption.text(),
                told,
                List.of(),
                new TreeMap<>(Map.of("captioner", "synth", "version", Synthesis.FORMAT, "seed", Long.toString(seed))),
                new TreeMap<>(),
                null);
        VehicleTruth silhouette = new VehicleTruth(id, sight.vehicle());
        return new Journal.Entry(image, ImageParts.of(id, parts, by), silhouette, text);
    }

    /** What every view of this identity shares. */
    private SortedMap<String, String> attributes() {
        SortedMap<String, String> a = new TreeMap<>();
        a.put("color", design.color().words());
        a.put("type", design.type().words());
        a.put("grille", design.grille().words());
        a.put("lights.front", design.headlights().words());
        a.put("lights.rear", design.tailLights().words());
        a.put("wheels", design.rims().words());
        a.put("roof", design.roof().words());
        a.put("windows", design.glass().words());
        a.put("mirrors", design.mirrors().words());
        a.put("doors", design.trim().words());
        a.put("bumper", design.bumper().words());
        if (design.marking() != Marking.NONE) {
            a.put("marking", design.second().words() + " " + design.marking().words());
        }
        switch (design.cargo()) {
            case BOX, FLATBED, TANK ->
                a.put("cargo", design.second().words() + " " + design.cargo().words());
            case BED_COVER -> a.put("cargo", design.cargo().words());
            case NONE -> {
                if (design.type() == BodyType.PICKUP) {
                    a.put("cargo", "open bed");
                }
            }
        }
        if (design.back() != Back.PLAIN) {
            a.put("back", design.back().words());
        }
        return a;
    }

    private static <T> List<T> shuffled(List<T> from, SplittableRandom random) {
        List<T> out = new ArrayList<>(from);
        for (int i = out.size() - 1; i > 0; i--) {
            Collections.swap(out, i, random.nextInt(i + 1));
        }
        return out;
    }
}
