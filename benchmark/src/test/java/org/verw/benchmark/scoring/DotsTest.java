package org.verw.benchmark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DotsTest {
    /** Often enough that both ways are compiled: vector and scalar instructions must round alike. */
    @Test
    void bothWaysOfADotProductAgreeToTheLastBit() {
        SplittableRandom random = new SplittableRandom(1);
        int columns = 24;
        float[] query = new float[columns];
        float[] rows = new float[Dots.TILE * columns];
        for (int round = 0; round < 400; round++) {
            fill(random, query);
            fill(random, rows);
            float[] scores = new float[Dots.TILE];
            for (int b = 0; b < columns; b += Dots.BLOCK) {
                float[] block = new float[Dots.BLOCK * Dots.TILE];
                for (int c = 0; c < Dots.BLOCK; c++) {
                    for (int i = 0; i < Dots.TILE; i++) {
                        block[c * Dots.TILE + i] = rows[i * columns + b + c];
                    }
                }
                Dots.add(block, query, b, scores);
            }
            float[] one = new float[Dots.TILE];
            for (int i = 0; i < Dots.TILE; i++) {
                one[i] = Dots.one(query, 0, rows, i * columns, columns);
            }
            assertThat(scores).containsExactly(one);
        }
    }

    private static void fill(SplittableRandom random, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
    }
}
