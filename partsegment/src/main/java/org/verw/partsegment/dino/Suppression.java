package org.verw.partsegment.dino;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.partsegment.detect.Detection;

/** Greedy non-maximum suppression within each part: of boxes that overlap too much, the one with the highest score stays. */
final class Suppression {
    private Suppression() {}

    /**
     * @param overlap intersection over union above which the lower score goes
     * @return highest score first within a part (earlier first where equal), parts in their order
     */
    static List<Detection> suppress(List<Detection> found, double overlap) {
        List<Detection> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Detection::part)
                .thenComparing(Comparator.comparingDouble(Detection::score).reversed()));
        List<Detection> kept = new ArrayList<>();
        Part part = null;
        int begin = 0;
        for (Detection candidate : sorted) {
            if (candidate.part() != part) {
                part = candidate.part();
                begin = kept.size();
            }
            if (!covered(candidate, kept.subList(begin, kept.size()), overlap)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean covered(Detection candidate, List<Detection> better, double overlap) {
        for (Detection one : better) {
            if (one.box().iou(candidate.box()) > overlap) {
                return true;
            }
        }
        return false;
    }
}
