package org.verw.partsegment.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.Sha256;
import org.verw.dataset.image.Picture;

/** Held to Pillow 12.3.0, {@code Image.resize((w, h), Image.BILINEAR)} on the same pixels. */
final class BilinearTest {
    private static Picture pattern(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(y * width + x) * 3 + c] = (byte) (x * 37 + y * 91 + c * 50 + x * y % 11 * 9);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 4, 8, 8, ffa243c3b9698d6abf8c9ffaf9913dfdde41e2a262170481162c994ac836ea28",
        "8, 6, 3, 2, 1c6f7c8a1ad716c991183f3e68ce7c7dea122169b586d9d18e504dc62213c6a6",
        "7, 5, 3, 9, 9c3ef4aaed31ffd4bc02fc8eb4a73e3756a236ba789125c0bbd54a01253b6aa6",
        "1, 1, 3, 2, be79dc69f3305161396afff54b6d4fd1bf709a29d93c28ab3c974106da83c4cf",
        "97, 53, 40, 80, c6a9c2bbfa42a5740b5d3c09b1ee03b2521b02f8cea2729aecfbc8bcb6ea881c",
        "40, 30, 40, 10, 9885a44c7c110e2c96d15418c60a1c636522e30606b7707fad89397c1f702d91"
    })
    void everyByteIsPillows(int width, int height, int toWidth, int toHeight, String sha256) {
        Picture scaled = Bilinear.scale(pattern(width, height), toWidth, toHeight);
        assertThat(Sha256.of(scaled.rgb())).isEqualTo(sha256);
    }
}
