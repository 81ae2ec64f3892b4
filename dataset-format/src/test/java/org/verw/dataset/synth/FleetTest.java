package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Vocabulary;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.Named;
import org.verw.dataset.synth.vehicle.Paint;
import org.verw.dataset.synth.vehicle.VehicleDesign;

final class FleetTest {
    @Test
    void noTwoIdentitiesLookAlikeToACaption() {
        Set<List<Named>> looks = new HashSet<>();
        List<VehicleDesign> fleet = Fleet.of(1, 3000);
        fleet.forEach(d -> looks.add(d.looks()));
        assertThat(looks).hasSize(3000);
    }

    @Test
    void everyTypeAndColorIsDrawn() {
        List<VehicleDesign> fleet = Fleet.of(2, 1000);
        assertThat(fleet).extracting(VehicleDesign::type).contains(BodyType.values());
        assertThat(fleet).extracting(VehicleDesign::color).contains(Paint.values());
    }

    @Test
    void colorsAndTypesAreOfTheCommonVocabulary() {
        for (Paint paint : Paint.values()) {
            assertThat(Vocabulary.COLORS).contains(paint.words());
        }
        for (BodyType type : BodyType.values()) {
            assertThat(Vocabulary.TYPES).contains(type.words());
        }
    }

    @Test
    void moreIdentitiesDoNotChangeThoseBefore() {
        assertThat(Fleet.of(5, 200).subList(0, 50)).isEqualTo(Fleet.of(5, 50));
    }
}
