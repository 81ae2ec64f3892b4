package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NamePatternTest {
    @Test
    void aPlaceholderTakesAsMuchAsItCan() {
        assertThat(NamePattern.of("{type}_{vehicle}_cam{camera}").match("pickup_truck_0003_cam2.jpg"))
                .contains(Map.of("type", "pickup_truck", "vehicle", "0003", "camera", "2"));
    }

    @Test
    void itIsHeldAgainstTheEndOfThePath() {
        NamePattern pattern = NamePattern.of("{vehicle}/{_}");
        assertThat(pattern.match("train/0001/a.jpg")).contains(Map.of("vehicle", "0001"));
        assertThat(pattern.match("0001/a.jpg")).contains(Map.of("vehicle", "0001"));
        assertThat(pattern.match("a.jpg")).isEmpty();
        assertThat(NamePattern.of("v{vehicle}.JPG").match("x/y/v7.png")).contains(Map.of("vehicle", "7"));
    }

    @Test
    void aRegularExpressionSaysWhatAPlaceholderMayTake() {
        NamePattern pattern = NamePattern.of("{vehicle:[0-9]{4}}{_}");
        assertThat(pattern.match("00017.jpg")).contains(Map.of("vehicle", "0001"));
        assertThat(pattern.match("001.jpg")).isEmpty();
    }

    @Test
    void whatIsNoPlaceholderIsTakenLiterally() {
        NamePattern pattern = NamePattern.of("a.b[c]({vehicle})*");
        assertThat(pattern.match("a.b[c](7)*.jpg")).contains(Map.of("vehicle", "7"));
        assertThat(pattern.match("aXb[c](7)*.jpg")).isEmpty();
    }
}
