package org.verw.dataset.importer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Quarantined;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.image.ImageCheck.Bad;
import org.verw.dataset.image.ImageCheck.Remark;
import org.verw.dataset.image.ImageCheck.Sound;
import org.verw.dataset.image.ImageCheck.Verdict;

/** Verdicts on all images of a listing, in its order, and what follows from them. Filled by several threads, one an image. */
final class Checked {
    private static final String MISSING = "missing";

    private final List<VehicleImage> images;
    private final @Nullable Verdict[] verdicts;

    Checked(List<VehicleImage> images) {
        this.images = List.copyOf(images);
        this.verdicts = new Verdict[images.size()];
    }

    int size() {
        return images.size();
    }

    VehicleImage image(int index) {
        return images.get(index);
    }

    /** Each index is set once, by one thread. */
    void set(int index, Verdict verdict) {
        verdicts[index] = verdict;
    }

    /** Whether not one image is where the lists say. */
    boolean nothingThere() {
        return missing() == images.size();
    }

    long missing() {
        long missing = 0;
        for (Verdict verdict : verdicts) {
            missing += verdict instanceof Bad bad && bad.reason().equals(MISSING) ? 1 : 0;
        }
        return missing;
    }

    /** Moves sound images, with their sizes and hashes, and bad ones where they belong; says what is remarkable. */
    void apply(Listing listing) {
        List<VehicleImage> sound = new ArrayList<>(images.size());
        String firstMissing = null;
        for (int i = 0; i < images.size(); i++) {
            VehicleImage image = images.get(i);
            if (verdicts[i] instanceof Sound s) {
                sound.add(image.decoded(s.width(), s.height(), s.sha256()));
            } else if (verdicts[i] instanceof Bad bad) {
                listing.quarantined().add(new Quarantined(image.image(), image.file(), bad.reason(), bad.detail()));
                if (firstMissing == null && bad.reason().equals(MISSING)) {
                    firstMissing = image.file();
                }
            }
        }
        if (firstMissing != null) {
            listing.note(missingNote(listing, firstMissing));
        }
        listing.images().clear();
        listing.images().addAll(sound);
        remark(listing);
        warnOfTwins(listing);
    }

    String missingNote(Listing listing, String first) {
        return String.format(
                Locale.ROOT,
                "Missing %,d of %,d images in %s, first: %s.",
                missing(),
                images.size(),
                listing.root(),
                first);
    }

    private void remark(Listing listing) {
        Map<Remark, Integer> counts = new EnumMap<>(Remark.class);
        Map<Remark, String> first = new EnumMap<>(Remark.class);
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] instanceof Sound s) {
                for (Remark remark : s.remarks()) {
                    counts.merge(remark, 1, Integer::sum);
                    first.putIfAbsent(remark, images.get(i).file());
                }
            }
        }
        counts.forEach((remark, n) -> listing.note(
                String.format(Locale.ROOT, "%,d images %s, first: %s.", n, remark.phrase(), first.get(remark))));
    }

    /** The same bytes under two vehicles: one of the two is a mistake, and a leak once they are split. */
    private static void warnOfTwins(Listing listing) {
        Map<String, VehicleImage> first = new HashMap<>(listing.images().size() * 2);
        Set<String> twins = new HashSet<>();
        String example = "";
        for (VehicleImage image : listing.images()) {
            VehicleImage before = first.putIfAbsent(String.valueOf(image.sha256()), image);
            if (before != null && !before.vehicle().equals(image.vehicle())) {
                if (twins.isEmpty()) {
                    example = before.file() + " of vehicle " + before.vehicle() + " and " + image.file()
                            + " of vehicle " + image.vehicle();
                }
                twins.add(image.image());
            }
        }
        if (!twins.isEmpty()) {
            listing.note(String.format(
                    Locale.ROOT,
                    "%,d images are byte for byte an image of another vehicle, first: %s. Correct one of the two: both are"
                            + " kept.",
                    twins.size(),
                    example));
        }
    }
}
