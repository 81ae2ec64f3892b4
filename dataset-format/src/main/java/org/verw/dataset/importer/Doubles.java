package org.verw.dataset.importer;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.verw.dataset.Quarantined;
import org.verw.dataset.VehicleImage;

/** Makes what was listed distinct: one image a file, one file an id, one vehicle an image. What cannot be right is quarantined. */
final class Doubles {
    private Doubles() {}

    /** Sorts the images by id and settles doubles; afterwards every id and every file is there once. */
    static void settle(Listing listing) {
        mergeFiles(listing);
        quarantineIds(listing);
        listing.images().sort(Comparator.comparing(VehicleImage::image));
        warnOfNumbers(listing);
    }

    /** The same file twice is one image; under two vehicles neither can be believed. */
    @SuppressWarnings("ReferenceEquality") // equal lines are the doubles that have to go
    private static void mergeFiles(Listing listing) {
        Map<String, VehicleImage> first = new HashMap<>(listing.images().size() * 2);
        Map<String, Quarantined> torn = new LinkedHashMap<>();
        for (VehicleImage image : listing.images()) {
            VehicleImage before = first.putIfAbsent(image.file(), image);
            if (before == null) {
                continue;
            }
            if (!before.vehicle().equals(image.vehicle())) {
                String detail = "expected one vehicle, found '" + before.vehicle() + "' and '" + image.vehicle() + "'";
                torn.putIfAbsent(image.file(), new Quarantined(before.image(), image.file(), "two-vehicles", detail));
            } else if (before.equals(image)) {
                listing.skip("lines that repeat an image", image.image());
            } else if (before.image().equals(image.image())) {
                listing.skip("lines that repeat an image with other attributes (the first counts)", image.image());
            } else {
                listing.skip("lines that give a file a second id (the first counts)", image.image());
            }
        }
        if (first.size() == listing.images().size()) {
            return;
        }
        listing.images().removeIf(i -> first.get(i.file()) != i || torn.containsKey(i.file()));
        listing.quarantined().addAll(torn.values());
    }

    /** An id that the source itself gives to two files. */
    private static void quarantineIds(Listing listing) {
        Map<String, String> first = new HashMap<>(listing.images().size() * 2);
        listing.images().removeIf(image -> {
            String file = first.putIfAbsent(image.image(), image.file());
            if (file == null) {
                return false;
            }
            String detail = "the id '" + image.image() + "' is that of " + file + " too";
            listing.quarantined().add(new Quarantined(image.image(), image.file(), "duplicate-id", detail));
            return true;
        });
    }

    /** The pack's layout makes numbers of identities, which merges "007" and "7". */
    private static void warnOfNumbers(Listing listing) {
        Map<BigInteger, String> first = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> pairs = new TreeSet<>();
        for (VehicleImage image : listing.images()) {
            String vehicle = image.vehicle();
            if (seen.add(vehicle) && vehicle.length() <= 40 && vehicle.matches("[0-9]+")) {
                String before = first.putIfAbsent(new BigInteger(vehicle), vehicle);
                if (before != null) {
                    boolean sorted = before.compareTo(vehicle) < 0;
                    pairs.add("'" + (sorted ? before : vehicle) + "' and '" + (sorted ? vehicle : before) + "'");
                }
            }
        }
        if (!pairs.isEmpty()) {
            listing.note(String.format(
                    Locale.ROOT,
                    "%,d pairs of vehicles are the same number but not the same text, first %s: they are different"
                            + " vehicles here, while the released training code, which takes the number, would merge"
                            + " them. Rename one if they are the same vehicle.",
                    pairs.size(),
                    List.copyOf(pairs).get(0)));
        }
    }
}
