package org.verw.dataset.synth;

import java.util.List;
import java.util.stream.IntStream;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.synth.vehicle.VehicleDesign;

/**
 * The records of one picture of a synthetic world that was never drawn: captions, attributes and exact masks for whom thousands of
 * them must cost seconds. Of the same kind as those of {@link SyntheticWorld}, but not the same.
 *
 * @param image its file does not exist, so it has no sha256
 * @param parts what such a picture would show with nothing in the way
 * @param caption true of image and parts
 */
public record Sketch(VehicleImage image, ImageParts parts, ImageCaption caption) {
    /** All pictures of a world, by vehicle, then view. Depends on the numbers given only, not on the threads of the common pool. */
    public static List<Sketch> world(Synthesis spec) {
        List<VehicleDesign> fleet = Fleet.of(spec.seed(), spec.vehicles());
        return IntStream.range(0, fleet.size())
                .parallel()
                .mapToObj(i -> new Portrait(spec.seed(), i, fleet.get(i)).sketches(spec.views()))
                .flatMap(List::stream)
                .map(entry -> new Sketch(entry.image(), entry.parts(), entry.caption()))
                .toList();
    }
}
