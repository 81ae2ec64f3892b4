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
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.PartMask;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.VehicleDesign;
import org.verw.dataset.synth.vehicle.VehicleDesign.Back;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;

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

    List<View> views(int count) {
        SplittableRandom random = Seeds.of(seed, "views/" + number);
        List<Viewpoint> viewpoints = shuffled(List.of(Viewpoint.values()), random);
        List<Integer> cameras = new ArrayList<>();
        for (int c = 0; c < TrafficCamera.COUNT; c++) {
            cameras.add(c);
        }
        cameras = shuffled(cameras, random);
        List<View> views = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int k = 0; k < count; k++) {
            Viewpoint viewpoint = viewpoints.get(k % viewpoints.size());
            TrafficCamera camera = TrafficCamera.of(seed, cameras.get(k % cameras.size()));
            View view = view(k, viewpoint, camera, taken);
            taken.add(view.entry().caption().caption());
            views.add(view);
        }
        return views;
    }

    private View view(int index, Viewpoint viewpoint, TrafficCamera camera, Set<String> taken) {
        SplittableRandom random = Seeds.of(seed, "view/" + number + "/" + index);
        Moment moment = Moment.draw(random, camera.heading());
        Shot shot = Shot.take(design, camera, viewpoint, moment, random);
        List<PartMask> parts = shot.parts();
        String id = vehicle() + "_" + camera.name() + String.format(Locale.ROOT, "_%02d", index + 1);
        SortedMap<String, String> attributes = attributes();
        attributes.put("viewpoint", viewpoint.words());
        VehicleImage image = new VehicleImage(
                id,
                id + ".jpg",
                vehicle(),
                camera.name(),
                moment.time().toString(),
                shot.rendering().width(),
                shot.rendering().height(),
                Sha256.of(shot.jpeg().bytes()),
                attributes);
        Grammar.Caption caption =
                Grammar.write(design, viewpoint, CaptionFacts.of(design, viewpoint, shot, parts), taken, random);
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
        return new View(shot.jpeg(), new Journal.Entry(image, ImageParts.of(id, parts, by), text));
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
