package org.verw.partsegment.dino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.ConfigException;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.pixels.Frame;

final class InputSizeTest {
    /** Worked by hand from {@code get_size_with_aspect_ratio(size=800, max_size=1333)}. */
    @ParameterizedTest
    @CsvSource({
        "640, 480, 1066, 800",
        "480, 640, 800, 1066",
        "1000, 400, 1333, 533",
        "400, 1000, 533, 1333",
        "800, 800, 800, 800",
        "1, 1, 800, 800",
        "20000, 2, 1333, 1"
    })
    void theAspectIsKeptAsTheReferenceKeepsIt(int width, int height, int toWidth, int toHeight) {
        Frame frame =
                new InputSize.KeepAspect(800, 1333).frame(new Picture(width, height, new byte[width * height * 3]));
        assertThat(frame.frameWidth()).isEqualTo(toWidth);
        assertThat(frame.frameHeight()).isEqualTo(toHeight);
    }

    @Test
    void heightComesFirst() {
        assertThat(InputSize.parse("800x1200")).isEqualTo(new InputSize.Squash(800, 1200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"800", "800 x 1200", "0x10", "axb", "", "800x1200x3", "-8x8"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> InputSize.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("HEIGHTxWIDTH");
    }
}
