package org.verw.annotate.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Vocabulary;
import org.verw.dataset.image.Picture;

final class PaintColorTest {
    private static final int ROAD = 0x9a9a98;

    @ParameterizedTest
    @CsvSource({
        "white, f2f2f0",
        "black, 151517",
        "gray, 767678",
        "red, b01c22",
        "blue, 1f4fa8",
        "green, 2c8a3c",
        "cyan, 35b8ad",
        "yellow, e0bb1c",
        "orange, e07818",
        "brown, 5c4030",
    })
    void namesTheColorOfAPaintedBox(String name, String hex) {
        int rgb = Integer.parseInt(hex, 16);
        assertThat(measured(rgb, 1).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"white, f2f2f0", "red, b01c22", "blue, 1f4fa8", "cyan, 35b8ad", "yellow, e0bb1c", "black, 151517"})
    void shadeOverRoadAndVehicleLeavesTheName(String name, String hex) {
        int rgb = Integer.parseInt(hex, 16);
        String shaded = measured(rgb, 0.7).name();
        assertThat(ColorNames.alike(shaded, name))
                .as("%s became %s", name, shaded)
                .isTrue();
    }

    @Test
    void everyNameIsOfTheVocabulary() {
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < 4000; i++) {
            WeightedColors one = new WeightedColors();
            one.add(Lab.of(random.nextInt(256), random.nextInt(256), random.nextInt(256)), 1);
            PaintColor color = PaintColor.of(one);
            seen.merge(color.name(), 1, Integer::sum);
            assertThat(color.shade()).isIn("", "dark", "light");
        }
        assertThat(Vocabulary.COLORS).containsAll(seen.keySet());
        assertThat(seen).hasSizeGreaterThan(11);
    }

    @Test
    void nothingAtAllStillHasAName() {
        assertThat(PaintColor.of(new WeightedColors()).name()).isIn(Vocabulary.COLORS);
    }

    @Test
    void labIsThatOfTheStandard() {
        // CIE 15: sRGB primaries under D65.
        Lab red = Lab.of(255, 0, 0);
        assertThat(red.l()).isBetween(53.2, 53.3);
        assertThat(red.a()).isBetween(80.0, 80.2);
        assertThat(red.b()).isBetween(67.1, 67.3);
        assertThat(Lab.of(255, 255, 255).l()).isBetween(99.99, 100.01);
    }

    private static PaintColor measured(int paint, double light) {
        return Measure.of(car(paint, light), null, VehicleImage.listed("a", "a.jpg", "v", null, Map.of()))
                .color();
    }

    /** A box of paint on asphalt, with dark glass above and dark wheels below, and noise. */
    static Picture car(int paint, double light) {
        int w = 120;
        int h = 90;
        SplittableRandom random = new SplittableRandom(paint);
        byte[] rgb = new byte[w * h * 3];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                boolean body = x > 20 && x < 100 && y > 20 && y < 72;
                boolean glass = body && x > 32 && x < 88 && y > 26 && y < 42;
                boolean wheel = y > 62 && y < 80 && (Math.abs(x - 38) < 9 || Math.abs(x - 82) < 9);
                int color = wheel || glass ? 0x1c1e22 : body ? paint : ROAD;
                for (int c = 0; c < 3; c++) {
                    double value = light * ((color >> (16 - 8 * c)) & 0xFF) + random.nextInt(-6, 7);
                    rgb[(y * w + x) * 3 + c] = (byte) Math.max(0, Math.min(255, (int) value));
                }
            }
        }
        return new Picture(w, h, rgb);
    }
}
