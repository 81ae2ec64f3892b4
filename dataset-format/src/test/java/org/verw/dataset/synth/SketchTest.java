package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;

final class SketchTest {
    private final Synthesis spec = Synthesis.of(4, 12, 8);
    private final List<Sketch> world = Sketch.world(spec);

    @Test
    void aWorldIsTheSameEveryTimeAndEveryCaptionIsItsOwn() {
        assertThat(Sketch.world(spec)).isEqualTo(world).hasSize(96);
        assertThat(world.stream().map(s -> s.caption().caption()).collect(Collectors.toSet()))
                .hasSize(96);
        assertThat(world.stream().map(s -> s.image().image()).collect(Collectors.toSet()))
                .hasSize(96);
    }

    @Test
    void theSidesShowWhatSidesShow() {
        for (Sketch sketch : world) {
            Set<Part> parts = new HashSet<>();
            sketch.parts().parts().stream().map(PartMask::part).forEach(parts::add);
            String type = String.valueOf(sketch.image().attributes().get("type"));
            String view = String.valueOf(sketch.image().attributes().get("viewpoint"));
            if (view.equals("left") || view.equals("right")) {
                assertThat(parts).contains(Part.WHEELS);
                // A bus has doors on one side only.
                assertThat(parts.contains(Part.DOORS) || "bus".equals(type))
                        .as(type)
                        .isTrue();
            }
            if (!"truck".equals(type)) {
                assertThat(parts).contains(Part.WINDOWS);
            }
        }
    }

    @Test
    void captionsAreOfTheLengthThatPicturesHave() {
        assertThat(world.stream()
                        .mapToInt(s -> s.caption().caption().split(" ", -1).length)
                        .average()
                        .orElseThrow())
                .isBetween(47.0, 54.0);
    }
}
