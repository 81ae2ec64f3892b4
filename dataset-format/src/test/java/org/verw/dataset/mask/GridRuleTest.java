package org.verw.dataset.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.Json;
import org.verw.dataset.mask.GridRule.Kind;

final class GridRuleTest {
    @Test
    void sharesAgreeWithCountingEveryFractionOfAPixel() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 400; i++) {
            int rows = random.nextInt(1, 9);
            int columns = random.nextInt(1, 9);
            Pixels pixels = Pixels.random(random, random.nextInt(1, 40), random.nextInt(1, 40));
            RleMask mask = RleMask.ofRows(pixels.rows(), pixels.height(), pixels.width());
            assertThat(Coverage.of(mask, rows, columns)).isEqualTo(pixels.covered(rows, columns));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cellsAgreeWithTheRuleSaidInALoop(Kind kind) {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 400; i++) {
            double share = random.nextBoolean() ? 0.5 : random.nextDouble(0.01, 1);
            GridRule rule = new GridRule(kind, share, random.nextInt(1, 9), random.nextInt(1, 9));
            Pixels pixels = Pixels.random(random, random.nextInt(1, 40), random.nextInt(1, 40));
            RleMask mask = RleMask.ofRows(pixels.rows(), pixels.height(), pixels.width());
            assertThat(rule.grid(mask)).isEqualTo(slow(rule, pixels));
        }
    }

    private static PatchGrid slow(GridRule rule, Pixels pixels) {
        long[] covered = pixels.covered(rule.rows(), rule.columns());
        BitSet cells = new BitSet();
        for (int i = 0; i < covered.length; i++) {
            double share = (double) covered[i] / ((double) pixels.height() * pixels.width());
            int row = i / rule.columns();
            int column = i % rule.columns();
            double y = (row + 0.5) * pixels.height() / rule.rows();
            double x = (column + 0.5) * pixels.width() / rule.columns();
            cells.set(
                    i,
                    switch (rule.kind()) {
                        case SHARE -> share >= rule.share();
                        case ANY -> share > 0;
                        case CENTER -> pixels.at()[(int) y][(int) x];
                    });
        }
        long most = Arrays.stream(covered).max().orElseThrow();
        for (int i = 0; most > 0 && cells.isEmpty(); i++) {
            cells.set(i, covered[i] == most);
        }
        return PatchGrid.of(rule.rows(), rule.columns(), cells);
    }

    @Test
    void halfACellIsEnoughAndLessIsNot() {
        byte[] pixels = new byte[384 * 384];
        Arrays.fill(pixels, 0, 384 * 8, (byte) 1);
        assertThat(GridRule.DEFAULT.grid(RleMask.ofRows(pixels, 384, 384)).count())
                .isEqualTo(24);
        pixels[0] = 0;
        assertThat(GridRule.DEFAULT.grid(RleMask.ofRows(pixels, 384, 384)).count())
                .isEqualTo(23);
    }

    @Test
    void aPartThatReachesNoCellKeepsItsBest() {
        byte[] pixels = new byte[480 * 640];
        pixels[100 * 640 + 630] = 1;
        PatchGrid grid = GridRule.DEFAULT.grid(RleMask.ofRows(pixels, 480, 640));
        assertThat(grid.count()).isEqualTo(1);
        assertThat(grid.get(5, 23)).isTrue();
        assertThat(GridRule.DEFAULT.grid(RleMask.empty(480, 640)).isEmpty()).isTrue();
    }

    @Test
    void aGridBecomesAMaskAndTheSameGridAgain() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            int rows = random.nextInt(1, 30);
            int columns = random.nextInt(1, 30);
            BitSet cells = new BitSet();
            for (int c = 0; c < rows * columns; c++) {
                cells.set(c, random.nextInt(3) == 0);
            }
            PatchGrid grid = PatchGrid.of(rows, columns, cells);
            int height = rows * random.nextInt(1, 7);
            int width = columns * random.nextInt(1, 7);
            RleMask mask = grid.toMask(height, width);
            assertThat(new GridRule(Kind.SHARE, 0.5, rows, columns).grid(mask)).isEqualTo(grid);
            assertThat(mask.area()).isEqualTo((long) grid.count() * (height / rows) * (width / columns));
        }
    }

    @Test
    void gridsAreRowsInJson() throws Exception {
        BitSet cells = new BitSet();
        cells.set(1);
        PatchGrid grid = PatchGrid.of(2, 3, cells);
        assertThat(Json.line(grid)).isEqualTo("[[0,1,0],[0,0,0]]");
        assertThat(Json.MAPPER.readValue("[[0,1.0,false],[0,0,0]]", PatchGrid.class))
                .isEqualTo(grid);
        assertThat(Json.MAPPER.readValue("[0,true,0,0]", PatchGrid.class)).isEqualTo(PatchGrid.of(2, 2, cells));
        assertThat(Json.line(GridRule.DEFAULT))
                .isEqualTo("{\"rule\":\"share\",\"share\":0.5,\"rows\":24,\"columns\":24}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "7", "[[]]", "[[0],[0,1]]", "[[0],1]", "[0,1]", "[2]", "[\"1\"]", "[[[0]]]", "[null]"
            })
    void refusesWhatIsNoGrid(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, PatchGrid.class))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
    void aShareIsMoreThanNothingAndAtMostAll(double share) {
        assertThatThrownBy(() -> new GridRule(Kind.SHARE, share, 24, 24)).hasMessageContaining("\"share\"");
    }
}
