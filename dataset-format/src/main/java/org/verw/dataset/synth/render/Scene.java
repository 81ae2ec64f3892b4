package org.verw.dataset.synth.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one picture shows.
 *
 * @param subject the vehicle that the picture is of; stands on z = 0 around the origin
 * @param clutter other things: poles, other vehicles; their parts do not count
 * @param street where it stands
 * @param light of the moment
 */
public record Scene(Mesh subject, List<Mesh> clutter, Street street, Light light) {
    public Scene {
        clutter = List.copyOf(clutter);
    }

    List<Mesh> all() {
        List<Mesh> all = new ArrayList<>();
        all.add(subject);
        all.addAll(clutter);
        return all;
    }
}
