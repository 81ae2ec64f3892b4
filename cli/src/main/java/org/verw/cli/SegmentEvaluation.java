package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Overlay;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.sheet.ContactSheet;
import org.verw.partsegment.evaluate.PartEvaluation;
import org.verw.partsegment.evaluate.PartScore;
import org.verw.partsegment.labels.Labels;

/** {@code verw segment --evaluate}: a table, a file and pictures of the worst cases. */
final class SegmentEvaluation {
    private final Workspace workspace;
    private final PrintWriter out;

    SegmentEvaluation(Workspace workspace, PrintWriter out) {
        this.workspace = workspace;
        this.out = out;
    }

    /** What {@code parts-evaluation.json} holds. */
    record Report(String workspace, String truth, int images, int without, List<PartScore> parts) {}

    /** @param worst cases a part that are shown */
    int run(Path truth, SortedMap<Integer, String> classes, int worst, boolean json) {
        PartEvaluation measured = PartEvaluation.measure(workspace, Labels.toMeasureAgainst(truth, classes), worst);
        Report report = new Report(
                workspace.about().name(), truth.toString(), measured.images(), measured.without(), measured.scores());
        AtomicFile.write(workspace.root().resolve("parts-evaluation.json"), Json.pretty(report));
        Path page = workspace.root().resolve("parts-evaluation.html");
        page(measured).write(page);
        if (json) {
            out.print(Json.pretty(report));
        } else {
            table(measured, truth);
            out.println("worst cases: " + page);
        }
        return ExitCode.DONE;
    }

    private void table(PartEvaluation measured, Path truth) {
        out.printf(Locale.ROOT, "%,d images against %s", measured.images(), truth);
        out.println(
                measured.without() == 0 ? "" : String.format(Locale.ROOT, " (%,d have no truth)", measured.without()));
        out.printf(
                Locale.ROOT,
                "%-8s %7s %7s %7s %7s %7s %7s %9s %7s %7s%n",
                "part",
                "images",
                "missed",
                "absent",
                "made up",
                "IoU",
                "pooled",
                "precision",
                "recall",
                "edge F");
        for (PartScore s : measured.scores()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %,7d %,7d %,7d %,7d %7s %7s %9s %7s %7s%n",
                    s.part().word(),
                    s.images(),
                    s.missed(),
                    s.absent(),
                    s.invented(),
                    share(s.iou()),
                    share(s.pooledIou()),
                    share(s.precision()),
                    share(s.recall()),
                    share(s.boundaryF()));
        }
    }

    private static String share(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private ContactSheet page(PartEvaluation measured) {
        ContactSheet sheet = new ContactSheet(
                "Part masks: the worst cases",
                "Of " + workspace.about().name() + ". Left the truth, right what was found, of one part at a time.");
        @Nullable Part before = null;
        for (PartEvaluation.Case one : measured.worst()) {
            if (one.part() != before) {
                sheet.section(one.part().word());
                before = one.part();
            }
            Picture picture = PartPages.picture(workspace, one.image());
            sheet.compare(
                    one.image().image(),
                    drawn(picture, one.part(), one.truth()),
                    drawn(picture, one.part(), one.found()),
                    "",
                    Map.of("IoU", String.format(Locale.ROOT, "%.2f", one.iou())),
                    flags(one));
        }
        return sheet;
    }

    private static Picture drawn(Picture picture, Part part, @Nullable RleMask mask) {
        return mask == null ? picture : Overlay.draw(picture, List.of(PartMask.of(part, 1, mask)));
    }

    private static List<String> flags(PartEvaluation.Case one) {
        if (one.truth() == null) {
            return List.of("made up");
        }
        return one.found() == null ? List.of("missed") : List.of();
    }
}
