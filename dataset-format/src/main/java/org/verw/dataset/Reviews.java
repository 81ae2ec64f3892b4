package org.verw.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Review.Verdict;

/**
 * The verdicts of a workspace that stand: of each reviewer the last on each caption, unless it was taken back. Those on
 * honeypots, which say nothing of the data set, are apart. Immutable.
 */
public final class Reviews {
    private final Map<String, List<Review>> byImage = new HashMap<>();
    private final List<Review> onCaptions = new ArrayList<>();
    private final List<Review> onHoneypots = new ArrayList<>();

    /** Which verdicts replace each other. */
    private record Subject(String reviewer, String image, String of) {}

    /** Which captions are honeypots. */
    private record Planted(String image, String of) {}

    private Reviews(Collection<Review> standing, Set<Planted> planted) {
        for (Review review : standing) {
            if (planted.contains(new Planted(review.image(), review.of()))) {
                onHoneypots.add(review);
            } else {
                onCaptions.add(review);
                byImage.computeIfAbsent(review.image(), image -> new ArrayList<>(1))
                        .add(review);
            }
        }
    }

    /**
     * Reads {@code reviews.jsonl} and the key to the honeypots, either of which may be missing. The beginning of a line that was
     * being written when the machine died is passed over: nobody was told that it is saved.
     *
     * @throws InvalidDataException when a line is no verdict
     */
    public static Reviews read(Workspace workspace) {
        Set<Planted> planted = new HashSet<>();
        if (Files.exists(workspace.honeypots())) {
            try (JsonLines<Honeypot> lines = JsonLines.open(workspace.honeypots(), Honeypot.class)) {
                lines.forEachRemaining(h -> planted.add(new Planted(h.image(), h.of())));
            }
        }
        Map<Subject, Review> standing = new LinkedHashMap<>();
        if (Files.exists(workspace.reviews())) {
            read(workspace.reviews(), standing);
        }
        return new Reviews(standing.values(), planted);
    }

    private static void read(Path file, Map<Subject, Review> standing) {
        try (Lines lines = Lines.open(file)) {
            while (lines.next()) {
                Review review = lines.length() == 0 ? null : parse(file, lines);
                if (review == null) {
                    continue;
                }
                Subject subject = new Subject(review.reviewer(), review.image(), review.of());
                standing.remove(subject); // so that the order is that of the lines that count
                if (review.verdict() != Verdict.WITHDRAWN) {
                    standing.put(subject, review);
                }
            }
        }
    }

    /** The record of a line, or null where it is the last one and unfinished. */
    private static @Nullable Review parse(Path file, Lines lines) {
        try {
            return JsonLines.parse(file, lines, Review.class);
        } catch (InvalidDataException e) {
            if (lines.terminated()) {
                throw e;
            }
            return null;
        }
    }

    /** Verdicts on any caption that the image has or had, in the order given. */
    public List<Review> of(String image) {
        return Collections.unmodifiableList(byImage.getOrDefault(image, List.of()));
    }

    /** Verdicts on captions of the data set, of today or replaced since, in the order given. */
    public List<Review> onCaptions() {
        return Collections.unmodifiableList(onCaptions);
    }

    /** Verdicts on planted captions, in the order given. */
    public List<Review> onHoneypots() {
        return Collections.unmodifiableList(onHoneypots);
    }
}
