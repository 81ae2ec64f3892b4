package org.verw.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.mask.RleMask;

/** Cleaning against a flood fill, pixel by pixel. */
final class MaskCleaningTest {
    private static RleMask drawn(String... lines) {
        byte[] rows = String.join("", lines).replace('.', '\0').getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return RleMask.ofRows(rows, lines.length, lines[0].length());
    }

    @Test
    void specksGoAndHolesAreFilled() {
        RleMask mask = drawn("##......", "........", "..#####.", "..#.###.", "..#####.", "..#..##.", "..#####.");
        assertThat(MaskCleaning.clean(mask, 3, 2))
                .isEqualTo(drawn("........", "........", "..#####.", "..#####.", "..#####.", "..#..##.", "..#####."));
    }

    @Test
    void whatOpensToTheBorderOfThePictureIsNoHole() {
        RleMask mask = drawn("#.##", "#.##", "####");
        assertThat(MaskCleaning.clean(mask, 0, 100)).isEqualTo(mask);
    }

    @Test
    void cornersJoinPiecesButNotHoles() {
        RleMask diagonal = drawn("#..", ".#.", "..#");
        assertThat(MaskCleaning.clean(diagonal, 3, 0)).isEqualTo(diagonal);
        RleMask ring = drawn(".#.", "#.#", ".#.");
        assertThat(MaskCleaning.clean(ring, 0, 2)).isEqualTo(drawn(".#.", "###", ".#."));
    }

    @Test
    void aMaskOfNothingOrOfEverythingStays() {
        assertThat(MaskCleaning.clean(RleMask.empty(3, 4), 5, 5)).isEqualTo(RleMask.empty(3, 4));
        RleMask full = drawn("##", "##");
        assertThat(MaskCleaning.clean(full, 4, 4)).isEqualTo(full);
        assertThat(MaskCleaning.clean(full, 5, 4)).isEqualTo(RleMask.empty(2, 2));
    }

    @Test
    void agreesWithAFloodFillOnNoise() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 150; round++) {
            int height = random.nextInt(1, 24);
            int width = random.nextInt(1, 24);
            byte[] rows = new byte[height * width];
            double density = random.nextDouble();
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (byte) (random.nextDouble() < density ? 1 : 0);
            }
            int piece = random.nextInt(0, 12);
            int hole = random.nextInt(0, 12);
            RleMask mask = RleMask.ofRows(rows, height, width);
            flood(rows, height, width, (byte) 0, hole);
            flood(rows, height, width, (byte) 1, piece);
            assertThat(MaskCleaning.clean(mask, piece, hole)).isEqualTo(RleMask.ofRows(rows, height, width));
        }
    }

    /** Turns pieces of one side that are smaller than asked; zeros at the border belong to no hole. */
    private static void flood(byte[] rows, int height, int width, byte side, int smallest) {
        boolean[] seen = new boolean[rows.length];
        for (int start = 0; start < rows.length; start++) {
            if (rows[start] != side || seen[start]) {
                continue;
            }
            List<Integer> piece = new ArrayList<>();
            boolean border = false;
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            seen[start] = true;
            while (!open.isEmpty()) {
                int at = open.pop();
                piece.add(at);
                int y = at / width;
                int x = at % width;
                border |= y == 0 || x == 0 || y == height - 1 || x == width - 1;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int ny = y + dy;
                        int nx = x + dx;
                        boolean reached = side == 1 || dy == 0 || dx == 0;
                        if (reached && ny >= 0 && nx >= 0 && ny < height && nx < width) {
                            int next = ny * width + nx;
                            if (rows[next] == side && !seen[next]) {
                                seen[next] = true;
                                open.push(next);
                            }
                        }
                    }
                }
            }
            if (piece.size() < smallest && !(side == 0 && border)) {
                piece.forEach(at -> rows[at] = (byte) (1 - side));
            }
        }
    }
}
