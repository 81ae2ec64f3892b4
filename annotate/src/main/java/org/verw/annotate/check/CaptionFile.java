package org.verw.annotate.check;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.Box;

/** Checks {@code captions.jsonl} of a workspace against its images and parts, and writes the flags into it. */
public final class CaptionFile {
    private static final int WRITTEN_TOGETHER = 4096;

    private final Workspace workspace;

    public CaptionFile(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The parts of an image without their masks, which are most of the file and nothing to these checks. */
    @JsonIgnoreProperties({"by"})
    private record Boxes(String image, List<PartBox> parts) {}

    /** A part and where it is. */
    @JsonIgnoreProperties({"mask", "score"})
    private record PartBox(Part part, @Nullable Box box) {}

    /**
     * What is kept of an image.
     *
     * @param pixels of the whole image, 0 where they are not known
     */
    private record Known(
            String vehicle,
            SortedMap<String, String> source,
            double pixels,
            @Nullable Map<Part, Double> parts) {
        static Known of(VehicleImage image) {
            return new Known(image.vehicle(), image.attributes(), (double) image.width() * image.height(), null);
        }

        Known with(Boxes boxes) {
            Map<Part, Double> shares = new EnumMap<>(Part.class);
            boxes.parts()
                    .forEach(p -> shares.put(
                            p.part(), pixels > 0 && p.box() != null ? p.box().area() / pixels : 1.0));
            return new Known(vehicle, source, pixels, shares);
        }
    }

    /**
     * Runs all checks and replaces the flags of every caption; everything else of the file stays as it is.
     *
     * @throws InvalidDataException when there are no captions, or a file is not what it should be
     */
    public CheckReport check(CaptionChecks checks) {
        if (!Files.exists(workspace.captions())) {
            throw new InvalidDataException(
                    workspace.captions() + ": no such file. Make captions first: verw caption " + workspace.root());
        }
        List<Subject> subjects = subjects();
        List<List<Flag>> flags = checks.check(subjects);
        try (AtomicFile out = AtomicFile.create(workspace.captions())) {
            for (int from = 0; from < subjects.size(); from += WRITTEN_TOGETHER) {
                IntStream.range(from, Math.min(subjects.size(), from + WRITTEN_TOGETHER))
                        .parallel()
                        .mapToObj(i -> Json.bytes(subjects.get(i).caption().withFlags(flags.get(i))))
                        .toList()
                        .forEach(json -> {
                            out.bytes(json, json.length);
                            out.text("\n");
                        });
            }
            out.commit();
        }
        return report(checks, subjects, flags);
    }

    /** Every caption with what is known of its image, in the order of the file. */
    private List<Subject> subjects() {
        Map<String, Known> known = known();
        try (Stream<Subject> captions =
                JsonLines.parallel(workspace.captions(), ImageCaption.class, c -> subject(c, known.get(c.image())))) {
            return captions.toList();
        }
    }

    private static Subject subject(ImageCaption caption, @Nullable Known image) {
        CaptionText text = CaptionText.of(caption.caption());
        return image == null
                ? new Subject(caption, text, caption.image(), new TreeMap<>(), null)
                : new Subject(caption, text, image.vehicle(), image.source(), image.parts());
    }

    private Map<String, Known> known() {
        Map<String, Known> known = new HashMap<>();
        try (Stream<VehicleImage> all = JsonLines.parallel(workspace.images(), VehicleImage.class, i -> i)) {
            all.forEach(i -> known.put(i.image(), Known.of(i)));
        }
        if (Files.exists(workspace.parts())) {
            try (Stream<Boxes> all = JsonLines.parallel(workspace.parts(), Boxes.class, b -> b)) {
                all.forEach(b -> known.computeIfPresent(b.image(), (id, k) -> k.with(b)));
            }
        }
        return known;
    }

    private static CheckReport report(CaptionChecks checks, List<Subject> subjects, List<List<Flag>> flags) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, String> examples = new HashMap<>();
        long flagged = 0;
        for (int i = 0; i < flags.size(); i++) {
            flagged += flags.get(i).isEmpty() ? 0 : 1;
            for (Flag flag : flags.get(i)) {
                counts.merge(flag.check(), 1L, Long::sum);
                examples.putIfAbsent(flag.check(), subjects.get(i).caption().image());
            }
        }
        List<CheckReport.Row> rows = new ArrayList<>();
        new LinkedHashMap<>(checks.looksFor())
                .forEach((name, looksFor) -> rows.add(
                        new CheckReport.Row(name, looksFor, counts.getOrDefault(name, 0L), examples.get(name))));
        return new CheckReport(subjects.size(), flagged, Collections.unmodifiableList(rows), Diversity.of(subjects));
    }
}
