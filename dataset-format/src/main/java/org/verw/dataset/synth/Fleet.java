package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.Named;
import org.verw.dataset.synth.vehicle.VehicleDesign;

/** The identities of a world: no two look alike to a caption. */
final class Fleet {
    private static final BodyType[] TRAFFIC = {
        BodyType.SEDAN,
        BodyType.SEDAN,
        BodyType.SEDAN,
        BodyType.SEDAN,
        BodyType.SEDAN,
        BodyType.SUV,
        BodyType.SUV,
        BodyType.SUV,
        BodyType.SUV,
        BodyType.HATCHBACK,
        BodyType.HATCHBACK,
        BodyType.HATCHBACK,
        BodyType.VAN,
        BodyType.VAN,
        BodyType.PICKUP,
        BodyType.PICKUP,
        BodyType.BUS,
        BodyType.TRUCK,
        BodyType.TRUCK
    };

    private Fleet() {}

    /** The first identities of a seed; more of them never change those before. */
    static List<VehicleDesign> of(long seed, int vehicles) {
        List<VehicleDesign> fleet = new ArrayList<>();
        Set<List<Named>> looks = new HashSet<>();
        for (int i = 0; i < vehicles; i++) {
            SplittableRandom random = Seeds.of(seed, "vehicle/" + i);
            VehicleDesign design;
            do {
                design = VehicleDesign.of(random, TRAFFIC[random.nextInt(TRAFFIC.length)]);
            } while (!looks.add(design.looks()));
            fleet.add(design);
        }
        return fleet;
    }

    /** Any vehicle, to stand about in pictures of others. */
    static VehicleDesign passerBy(SplittableRandom random) {
        return VehicleDesign.of(random, TRAFFIC[random.nextInt(13)]);
    }
}
