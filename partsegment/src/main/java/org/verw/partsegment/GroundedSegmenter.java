package org.verw.partsegment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.detect.Detector;
import org.verw.partsegment.detect.MaskPredictor;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.detect.PredictedMask;

/**
 * Boxes from a detector, a mask for each from a mask predictor, and for each part the union of its masks. A part's score is the
 * best of its masks', which is the detection's score times the mask's. Closes both.
 */
final class GroundedSegmenter implements PartSegmenter {
    private final String name;
    private final Detector detector;
    private final MaskPredictor predictor;
    private final double smallest;

    /**
     * @param name of the segmenter in settings and records
     * @param smallest share of the picture, in [0, 1], below which a part counts as absent
     */
    GroundedSegmenter(String name, Detector detector, MaskPredictor predictor, double smallest) {
        this.name = name;
        this.detector = detector;
        this.predictor = predictor;
        this.smallest = smallest;
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("segmenter", name);
        settings.put("smallest", String.valueOf(smallest));
        detector.settings().forEach((key, value) -> settings.put("detector." + key, value));
        predictor.settings().forEach((key, value) -> settings.put("masks." + key, value));
        return settings;
    }

    @Override
    public List<PartMask> segment(Picture picture) {
        List<Detection> detections = detector.detect(picture);
        List<PredictedMask> masks = predictor.predict(
                picture, detections.stream().map(Detection::box).toList());
        Map<Part, RleMask> unions = new EnumMap<>(Part.class);
        Map<Part, Double> scores = new EnumMap<>(Part.class);
        for (int i = 0; i < detections.size(); i++) {
            Detection detection = detections.get(i);
            PredictedMask mask = masks.get(i);
            if (!mask.mask().isEmpty()) {
                unions.merge(detection.part(), mask.mask(), RleMask::union);
                scores.merge(detection.part(), detection.score() * mask.score(), Math::max);
            }
        }
        List<PartMask> parts = new ArrayList<>();
        unions.forEach((part, mask) -> {
            if (mask.area() >= smallest * picture.width() * picture.height()) {
                parts.add(PartMask.of(part, scores.getOrDefault(part, 0.0), mask));
            }
        });
        return parts;
    }

    @Override
    public String place() {
        String masks = predictor.place();
        return masks.isEmpty() || masks.equals(detector.place())
                ? detector.place()
                : detector.place() + ", masks on the " + masks;
    }

    @Override
    public void close() {
        detector.close();
        predictor.close();
    }
}
