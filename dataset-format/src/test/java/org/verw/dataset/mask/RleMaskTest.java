package org.verw.dataset.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.Json;

/** Run lengths against golden vectors of cocoapi's C code and against plain double loops over pixels. */
final class RleMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|5|20|d0|0,0,0,0",
                "4|5|0 20|0d0|0,0,5,4",
                "4|5|5 2 2 2 2 2 5|5220003|1,1,3,2",
                "4|5|0 1 19|01c0|0,0,1,1",
            })
    void givesCocosStrings(int height, int width, String runs, String string, String box) {
        int[] counts =
                Arrays.stream(runs.split(" ")).mapToInt(Integer::parseInt).toArray();
        RleMask mask = RleMask.of(height, width, counts);
        double[] xywh =
                Arrays.stream(box.split(",")).mapToDouble(Double::parseDouble).toArray();
        assertThat(mask.compressed()).isEqualTo(string);
        assertThat(RleMask.parse(height, width, string).counts()).isEqualTo(counts);
        assertThat(mask.box()).isEqualTo(new Box(xywh[0], xywh[1], xywh[2], xywh[3]));
        assertThat(RleMask.ofRows(mask.toRows(), height, width).counts()).isEqualTo(counts);
        assertThat(RleMask.ofColumns(mask.toColumns(), height, width).counts()).isEqualTo(counts);
    }

    @Test
    void givesCocosStringOfALargeBox() {
        byte[] rows = new byte[480 * 640];
        for (int y = 50; y < 250; y++) {
            Arrays.fill(rows, y * 640 + 100, y * 640 + 300, (byte) 255);
        }
        RleMask mask = RleMask.ofRows(rows, 480, 640);
        assertThat(mask.counts()).hasSize(401).startsWith(48050, 200, 280, 200);
        assertThat(mask.compressed()).hasSize(409).startsWith("bm^1X6h8000");
        assertThat(mask.box()).isEqualTo(new Box(100, 50, 200, 200));
        assertThat(mask.area()).isEqualTo(40_000);
    }

    @Test
    void givesCocosStringOfADisc() {
        byte[] rows = new byte[480 * 640];
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                rows[y * 640 + x] = (byte) ((x - 320) * (x - 320) + (y - 240) * (y - 240) < 10_000 ? 1 : 0);
            }
        }
        RleMask mask = RleMask.ofRows(rows, 480, 640);
        assertThat(mask.counts()).hasSize(399).startsWith(106306, 29, 446, 39);
        assertThat(mask.compressed()).hasSize(407).startsWith("RjW3m0n=:F:H6I8I6K4K6K4L4");
    }

    @Test
    void agreesWithDoubleLoopsOnRandomMasks() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            int height = random.nextInt(1, 40);
            int width = random.nextInt(1, 40);
            Pixels a = Pixels.random(random, height, width);
            Pixels b = Pixels.random(random, height, width);
            RleMask ra = RleMask.ofRows(a.rows(random), height, width);
            RleMask rb = RleMask.ofColumns(b.columns(random), height, width);
            assertThat(ra.counts()).isEqualTo(a.counts());
            assertThat(rb.counts()).isEqualTo(b.counts());
            assertThat(ra.toRows()).isEqualTo(a.rows());
            assertThat(rb.toColumns()).isEqualTo(b.columns());
            assertThat(ra.area()).isEqualTo(a.area());
            assertThat(ra.isEmpty()).isEqualTo(a.area() == 0);
            assertThat(ra.box()).isEqualTo(a.box());
            assertThat(ra.union(rb).counts()).isEqualTo(a.or(b).counts());
            assertThat(ra.intersection(rb).counts()).isEqualTo(a.and(b).counts());
            long union = a.or(b).area();
            assertThat(ra.iou(rb)).isCloseTo(union == 0 ? 0 : (double) a.and(b).area() / union, within(1e-15));
            assertThat(RleMask.parse(height, width, ra.compressed())).isEqualTo(ra);
            assertThat(Json.MAPPER
                            .convertValue(ra, JsonNode.class)
                            .get("counts")
                            .textValue())
                    .isEqualTo(ra.compressed());
        }
    }

    @Test
    void runsOfNoPixelsChangeNothing() {
        RleMask plain = RleMask.of(2, 3, new int[] {1, 2, 3});
        RleMask split = RleMask.of(2, 3, new int[] {1, 1, 0, 1, 3, 0, 0});
        assertThat(split).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(split.box()).isEqualTo(plain.box());
        assertThat(split.toRows()).isEqualTo(plain.toRows());
        assertThat(split.union(plain)).isEqualTo(plain);
        assertThat(split.iou(plain)).isEqualTo(1);
        assertThat(RleMask.parse(2, 3, split.compressed())).isEqualTo(plain);
    }

    @Test
    void aMaskWithoutPixelsIsEmpty() {
        for (RleMask mask : new RleMask[] {
            RleMask.empty(0, 7), RleMask.ofRows(new byte[0], 7, 0), RleMask.ofColumns(new byte[0], 0, 0)
        }) {
            assertThat(mask.area()).isZero();
            assertThat(mask.box()).isEqualTo(new Box(0, 0, 0, 0));
            assertThat(mask.toRows()).isEmpty();
            assertThat(GridRule.DEFAULT.grid(mask).isEmpty()).isTrue();
        }
    }

    @Test
    void readsBothFormsOfJson() throws Exception {
        RleMask mask = RleMask.of(4, 5, new int[] {5, 2, 2, 2, 2, 2, 5});
        assertThat(Json.MAPPER.readValue("{\"size\":[4,5],\"counts\":\"5220003\"}", RleMask.class))
                .isEqualTo(mask);
        assertThat(Json.MAPPER.readValue("{\"size\":[4,5],\"counts\":[5,2,2,2,2,2,5]}", RleMask.class))
                .isEqualTo(mask);
        assertThat(Json.line(mask)).isEqualTo("{\"size\":[4,5],\"counts\":\"5220003\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"size\":[4],\"counts\":\"d0\"}",
                "{\"size\":[4,5]}",
                "{\"size\":[4,5],\"counts\":\"d\"}",
                "{\"size\":[4,5],\"counts\":\"c0\"}",
                "{\"size\":[4,5],\"counts\":\"~~\"}",
                "{\"size\":[4,5],\"counts\":[21,-1]}",
                "{\"size\":[4,5],\"counts\":[20.5]}",
                "{\"size\":[4,5],\"counts\":[[20]]}",
                "{\"size\":[-4,-5],\"counts\":[20]}",
                "{\"size\":[65536,65536],\"counts\":[]}",
                "{\"size\":[65536,65536],\"counts\":[2147483647,2147483647,2]}",
                "{\"size\":[4,5],\"counts\":7}",
                "{\"size\":[4,5],\"counts\":\"ooooooooooooooooo0\"}",
            })
    void refusesWhatIsNoMask(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, RleMask.class))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mutatedStringsAreReadOrRefused() {
        SplittableRandom random = new SplittableRandom(2);
        int read = 0;
        for (int i = 0; i < Integer.getInteger("verw.fuzz", 20_000); i++) {
            int size = random.nextInt(1, 12);
            char[] string = RleMask.ofRows(Pixels.random(random, size, size).rows(), size, size)
                    .compressed()
                    .toCharArray();
            string[random.nextInt(string.length)] = (char) random.nextInt(40, 120);
            try {
                RleMask mask = RleMask.parse(size, size, new String(string));
                assertThat(Arrays.stream(mask.counts()).sum()).isEqualTo(size * size);
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("\"counts\"");
            }
        }
        assertThat(read).isBetween(100, 19_900);
    }
}
