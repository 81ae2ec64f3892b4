package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.synth.render.Rendering;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.VehicleDesign;

final class ShotTest {
    private static Shot shot(BodyType type, Viewpoint viewpoint, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VehicleDesign design = VehicleDesign.of(random, type);
        TrafficCamera camera = TrafficCamera.of(seed, (int) (seed % TrafficCamera.COUNT));
        return Shot.take(design, camera, viewpoint, Moment.draw(random, camera.heading()), random);
    }

    private static List<Shot> everyTypeFromTwoSides() {
        List<Shot> shots = new ArrayList<>();
        for (BodyType type : BodyType.values()) {
            shots.add(shot(type, Viewpoint.FRONT_LEFT, 11 + type.ordinal()));
            shots.add(shot(type, Viewpoint.REAR_RIGHT, 31 + type.ordinal()));
        }
        return shots;
    }

    @Test
    void masksAreDisjointAndOnTheVehicleOnly() {
        for (Shot shot : everyTypeFromTwoSides()) {
            Rendering r = shot.sight().rendering();
            byte[] vehicle = new byte[r.part().length];
            for (int i = 0; i < vehicle.length; i++) {
                vehicle[i] = (byte) (r.part()[i] == Rendering.ELSEWHERE ? 0 : 1);
            }
            RleMask body = RleMask.ofRows(vehicle, r.height(), r.width());
            RleMask union = RleMask.empty(r.height(), r.width());
            long sum = 0;
            for (PartMask part : shot.sight().parts()) {
                sum += part.mask().area();
                union = union.union(part.mask());
            }
            assertThat(union.area()).isEqualTo(sum).isPositive();
            assertThat(union.intersection(body)).isEqualTo(union);
            assertThat(body.area()).isGreaterThan(union.area());
        }
    }

    @Test
    void everyThreeQuarterViewShowsWindowsLightsAndWheels() {
        for (Shot shot : everyTypeFromTwoSides()) {
            assertThat(shot.sight().parts().stream().map(PartMask::part)).contains(Part.WINDOWS, Part.WHEELS);
        }
    }

    @Test
    void aPartOfFewPixelsIsLeftOut() {
        for (Shot shot : everyTypeFromTwoSides()) {
            for (PartMask part : shot.sight().parts()) {
                assertThat(part.mask().area()).isGreaterThanOrEqualTo(Sight.LEAST_PIXELS);
            }
        }
    }

    @Test
    void theVehicleFillsMostOfThePicture() {
        for (Shot shot : everyTypeFromTwoSides()) {
            Rendering r = shot.sight().rendering();
            assertThat(r.subjectPixels()).isGreaterThan(r.width() * r.height() / 3);
            assertThat(Math.max(r.width(), r.height())).isBetween(160, 400);
        }
    }

    @Test
    void doorsAreOnTheSidesAndWheelsBelowWindows() {
        Shot shot = shot(BodyType.SEDAN, Viewpoint.LEFT, 5);
        PartMask wheels = part(shot, Part.WHEELS);
        PartMask windows = part(shot, Part.WINDOWS);
        PartMask doors = part(shot, Part.DOORS);
        assertThat(wheels.box().y())
                .isGreaterThan(windows.box().y() + windows.box().h() / 2);
        assertThat(doors.box().y()).isLessThan(wheels.box().y());
        assertThat(part(shot, Part.ROOF).box().y()).isLessThan(windows.box().y() + 3);
    }

    private static PartMask part(Shot shot, Part part) {
        return shot.sight().parts().stream()
                .filter(p -> p.part() == part)
                .findFirst()
                .orElseThrow();
    }
}
