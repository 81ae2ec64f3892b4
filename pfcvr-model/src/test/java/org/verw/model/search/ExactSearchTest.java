package org.verw.model.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.model.search.ExactSearch.Hit;

/** Against two plain loops. */
final class ExactSearchTest {
    @ParameterizedTest
    @CsvSource({"1,1,1,1", "1,5000,64,10", "3,1301,17,7", "9,1025,32,2000", "40,513,8,5", "2,0,8,5"})
    void findsWhatTwoPlainLoopsFind(int queryCount, int galleryCount, int dimension, int most) {
        Features queries = random(queryCount, dimension, 1);
        Features gallery = random(galleryCount, dimension, 2);
        List<List<Hit>> found = ExactSearch.top(queries, gallery, most);
        assertThat(found).hasSize(queryCount);
        for (int q = 0; q < queryCount; q++) {
            List<Hit> expected = new ArrayList<>();
            for (int g = 0; g < galleryCount; g++) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += (double) queries.values()[q * dimension + i] * gallery.values()[g * dimension + i];
                }
                expected.add(new Hit(g, (float) sum));
            }
            expected.sort(Hit.ORDER);
            assertThat(found.get(q)).isEqualTo(expected.subList(0, Math.min(most, galleryCount)));
        }
    }

    /** Coarse numbers, so that equal scores occur. */
    private static Features random(int rows, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(-2, 3) / 4f;
        }
        return new Features(values, dimension);
    }
}
