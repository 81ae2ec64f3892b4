package org.verw.partsegment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.PartSegmenter;

/** Another segmenter's masks without specks and small holes; a part of nothing but specks is absent. Closes the other. */
final class CleanedSegmenter implements PartSegmenter {
    private final PartSegmenter segmenter;
    private final Cleaning cleaning;

    private CleanedSegmenter(PartSegmenter segmenter, Cleaning cleaning) {
        this.segmenter = segmenter;
        this.cleaning = cleaning;
    }

    /** The same segmenter where there is nothing to clean, so that its settings stay those of runs before. */
    static PartSegmenter of(PartSegmenter segmenter, Cleaning cleaning) {
        return cleaning.equals(Cleaning.NONE) ? segmenter : new CleanedSegmenter(segmenter, cleaning);
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>(segmenter.settings());
        settings.put("minSpeck", cleaning.speck().toString());
        settings.put("fillHoles", cleaning.hole().toString());
        return settings;
    }

    @Override
    public List<PartMask> segment(Picture picture) {
        List<PartMask> cleaned = new ArrayList<>();
        for (PartMask part : segmenter.segment(picture)) {
            RleMask mask = cleaning.clean(part.mask());
            if (!mask.isEmpty()) {
                cleaned.add(PartMask.of(part.part(), part.score(), mask));
            }
        }
        return cleaned;
    }

    @Override
    public String place() {
        return segmenter.place();
    }

    @Override
    public void close() {
        segmenter.close();
    }
}
