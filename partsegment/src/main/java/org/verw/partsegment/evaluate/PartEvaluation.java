package org.verw.partsegment.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.labels.LabelledImage;

/**
 * The part masks of a workspace against a truth. A part that the truth does not label is not measured; images without truth are
 * passed over.
 *
 * @param images compared
 * @param without images of the workspace with masks, but without truth
 * @param scores by part, in their order; parts that the truth never labels are left out
 * @param worst the images of lowest agreement, by part and then worst first
 */
public record PartEvaluation(int images, int without, List<PartScore> scores, List<Case> worst) {
    public PartEvaluation {
        scores = List.copyOf(scores);
        worst = List.copyOf(worst);
    }

    /**
     * One image whose mask of a part differs from the truth.
     *
     * @param iou of the part in this image
     * @param truth or null where the part is not to be seen
     * @param found or null where no mask was made
     */
    public record Case(
            VehicleImage image,
            Part part,
            double iou,
            @Nullable RleMask truth,
            @Nullable RleMask found) {}

    /**
     * @param truths of {@link org.verw.partsegment.labels.Labels#toMeasureAgainst}; an image is matched by its id, its file, or its
     *     file's name with or without extension
     * @param keep cases a part that are kept as the worst
     * @throws InvalidDataException when there are no masks, no image has a truth, or sizes differ
     */
    public static PartEvaluation measure(Workspace workspace, List<LabelledImage> truths, int keep) {
        if (!Files.isRegularFile(workspace.parts())) {
            throw new InvalidDataException(
                    workspace.parts() + ": no such file; run 'verw segment " + workspace.root() + "' first");
        }
        Map<String, LabelledImage> byName = new HashMap<>();
        truths.forEach(truth -> byName.put(truth.id(), truth));
        Map<String, VehicleImage> images = new HashMap<>();
        try (JsonLines<VehicleImage> lines = JsonLines.open(workspace.images(), VehicleImage.class)) {
            lines.forEachRemaining(image -> images.put(image.image(), image));
        }
        List<PartTally> tallies = new ArrayList<>();
        List<List<Case>> cases = new ArrayList<>();
        for (Part part : Part.values()) {
            tallies.add(new PartTally(part));
            cases.add(new ArrayList<>());
        }
        int compared = 0;
        int without = 0;
        try (JsonLines<ImageParts> lines = JsonLines.open(workspace.parts(), ImageParts.class)) {
            while (lines.hasNext()) {
                ImageParts found = lines.next();
                VehicleImage image = images.get(found.image());
                LabelledImage truth = image == null ? null : truthOf(image, byName);
                if (image == null || truth == null) {
                    without++;
                    continue;
                }
                compared++;
                for (Part part : Part.values()) {
                    if (truth.known().contains(part)) {
                        Case one = compare(image, part, truth.parts().get(part), mask(found, part), tallies);
                        keep(cases.get(part.ordinal()), one, keep);
                    }
                }
            }
        }
        if (compared == 0) {
            throw new InvalidDataException("none of the " + without + " images with masks in " + workspace.root()
                    + " is among the " + truths.size() + " of the truth"
                    + (truths.isEmpty() ? "" : " (" + truths.get(0).id() + ", ...)")
                    + ": expected the same ids or file names");
        }
        List<PartScore> scores = tallies.stream()
                .map(PartTally::score)
                .filter(s -> s.images() + s.absent() > 0)
                .toList();
        return new PartEvaluation(
                compared, without, scores, cases.stream().flatMap(List::stream).toList());
    }

    private static @Nullable LabelledImage truthOf(VehicleImage image, Map<String, LabelledImage> byName) {
        String name = String.valueOf(Path.of(image.file()).getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        for (String key : List.of(image.image(), image.file(), name, stem)) {
            LabelledImage truth = byName.get(key);
            if (truth != null) {
                return truth;
            }
        }
        return null;
    }

    private static @Nullable RleMask mask(ImageParts found, Part part) {
        Optional<PartMask> mask =
                found.parts().stream().filter(p -> p.part() == part).findFirst();
        return mask.map(PartMask::mask).orElse(null);
    }

    private static Case compare(
            VehicleImage image, Part part, @Nullable RleMask truth, @Nullable RleMask found, List<PartTally> tallies) {
        if (truth != null && found != null && (truth.width() != found.width() || truth.height() != found.height())) {
            throw new InvalidDataException(image.image() + ": " + part.word() + ": expected masks of "
                    + truth.width() + " x " + truth.height() + " pixels as in the truth, found " + found.width() + " x "
                    + found.height());
        }
        double iou = tallies.get(part.ordinal()).add(truth, found);
        return new Case(image, part, iou, truth, found);
    }

    private static void keep(List<Case> cases, Case one, int limit) {
        if (one.iou() == 1) {
            return;
        }
        cases.add(one);
        cases.sort(Comparator.comparingDouble(Case::iou)
                .thenComparing(c -> c.image().image()));
        if (cases.size() > limit) {
            cases.remove(limit);
        }
    }
}
