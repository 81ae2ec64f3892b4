package org.verw.annotate.review;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.Fault.Subject;
import org.verw.dataset.Honeypot;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.LineIndex;
import org.verw.dataset.Quarantined;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/** Draws a queue: all flagged captions, a sample of the others, honeypots; in an order that tells nothing. Used once. */
final class QueueDraw {
    /** Candidates looked at for a honeypot: not every caption names one colour or type. */
    private static final int TRIES = 12;

    private final Workspace workspace;
    private final QueueSettings settings;
    private final List<ReviewItem> items = new ArrayList<>();
    private final List<Unflagged> unflagged = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Honeypot> honeypots = List.of();
    private long unknown;
    private int flagged;
    private int sampled;

    /** What is kept of a caption without a flag. */
    private record Unflagged(String image, String stratum, long rank) {}

    QueueDraw(Workspace workspace, QueueSettings settings) {
        this.workspace = workspace;
        this.settings = settings;
    }

    /** @throws InvalidDataException when there are no captions */
    void draw() {
        if (!Files.exists(workspace.captions())) {
            throw new InvalidDataException(
                    workspace.captions() + ": no such file. Make captions first: verw caption " + workspace.root());
        }
        try (LineIndex<VehicleImage> images = LineIndex.open(workspace.images(), VehicleImage.class);
                LineIndex<ImageCaption> captions = LineIndex.open(workspace.captions(), ImageCaption.class)) {
            readCaptions(images);
            List<Unflagged> sample = sample();
            sample.forEach(u -> items.add(ReviewItem.sampled(
                    found(images.find(u.image())),
                    found(captions.find(u.image())).caption(),
                    u.stratum())));
            plant(images, captions, sample);
        }
        items.sort(Comparator.comparingLong((ReviewItem item) -> Draw.rank(settings.seed(), "order", item.key()))
                .thenComparing((ReviewItem item) -> item.key()));
        if (unknown > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d captions are of images that images.jsonl does not list; they are left out.",
                    unknown));
        }
    }

    private void readCaptions(LineIndex<VehicleImage> images) {
        Set<String> quarantined = new HashSet<>();
        if (Files.exists(workspace.quarantine())) {
            JsonLines.readAll(workspace.quarantine(), Quarantined.class).forEach(q -> quarantined.add(q.image()));
        }
        try (Stream<ImageCaption> all = JsonLines.stream(workspace.captions(), ImageCaption.class)) {
            all.filter(c -> !quarantined.contains(c.image())).forEach(c -> {
                VehicleImage image = images.find(c.image());
                if (image == null) {
                    unknown++;
                } else if (c.flags().isEmpty()) {
                    unflagged.add(new Unflagged(
                            c.image(), stratum(image, c), Draw.rank(settings.seed(), "sample", c.image())));
                } else {
                    flagged++;
                    items.add(ReviewItem.flagged(image, c));
                }
            });
        }
    }

    private String stratum(VehicleImage image, ImageCaption caption) {
        return settings.strata().stream()
                .map(name -> switch (name) {
                    case "camera" -> image.camera() == null ? "?" : image.camera();
                    case "vehicle" -> image.vehicle();
                    default ->
                        image.attributes()
                                .getOrDefault(name, caption.attributes().getOrDefault(name, "?"));
                })
                .collect(Collectors.joining("/"));
    }

    /**
     * Every so-many-th of the captions, ordered by stratum and at random within, from a random start: each caption has the same
     * chance, and each stratum its share to within one (systematic sampling).
     */
    private List<Unflagged> sample() {
        unflagged.sort(Comparator.comparing(Unflagged::stratum).thenComparingLong(Unflagged::rank));
        int wanted = settings.sampleOf(unflagged.size());
        double start = Draw.of(settings.seed(), "start", "").nextDouble();
        List<Unflagged> sample = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            sample.add(unflagged.get((int) Math.floor((start + i) * unflagged.size() / wanted)));
        }
        sampled = wanted;
        return sample;
    }

    private void plant(LineIndex<VehicleImage> images, LineIndex<ImageCaption> captions, List<Unflagged> sample) {
        int wanted = settings.honeypotsAmong(items.size());
        if (wanted == 0) {
            return;
        }
        Set<Unflagged> drawn = new HashSet<>(sample);
        // Images of the sample come last: an image that is shown twice gives its honeypot away.
        List<Subject> candidates = unflagged.stream()
                .sorted(Comparator.comparing((Unflagged u) -> drawn.contains(u))
                        .thenComparing((Unflagged u) -> Draw.rank(settings.seed(), "honeypot", u.image())))
                .limit((long) wanted * TRIES)
                .map(u -> Subject.of(found(images.find(u.image())), found(captions.find(u.image()))))
                .toList();
        honeypots = Honeypots.plant(candidates, wanted, settings.seed());
        Set<String> shown = new HashSet<>();
        sample.forEach(u -> shown.add(u.image()));
        for (Honeypot pot : honeypots) {
            VehicleImage image = found(images.find(pot.image()));
            ImageCaption caption = found(captions.find(pot.image()));
            items.add(ReviewItem.sampled(image, pot.caption(), stratum(image, caption)));
        }
        long twice = honeypots.stream().filter(p -> shown.contains(p.image())).count();
        if (twice > 0) {
            notes.add(twice + " honeypots are on images that the sample shows too, since it holds nearly all of them.");
        }
        if (honeypots.size() < wanted) {
            notes.add("Only " + honeypots.size() + " of " + wanted
                    + " honeypots could be planted: too few captions name one colour or one type.");
        }
    }

    private static <T> T found(@Nullable T record) {
        if (record == null) {
            throw new IllegalStateException("a record that was read a moment ago is gone");
        }
        return record;
    }

    List<ReviewItem> items() {
        return items;
    }

    List<Honeypot> honeypots() {
        return honeypots;
    }

    QueuePlan plan(String at) {
        return new QueuePlan(
                QueuePlan.FORMAT,
                settings,
                (long) unflagged.size() + flagged,
                flagged,
                sampled,
                honeypots.size(),
                notes,
                at);
    }
}
