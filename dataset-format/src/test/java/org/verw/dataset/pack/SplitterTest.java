package org.verw.dataset.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Split;

final class SplitterTest {
    private static final List<String> VEHICLES =
            IntStream.range(0, 1_796).mapToObj(String::valueOf).toList();

    @Test
    void sevenToThreeAndATenthOfTheSevenValidates() {
        Map<Split, Integer> sizes = new HashMap<>();
        new Splitter(0.7, 0.1, 1)
                .draw(VEHICLES)
                .assignments()
                .values()
                .forEach(split -> sizes.merge(split, 1, Integer::sum));
        assertThat(sizes).isEqualTo(Map.of(Split.TRAIN, 1_131, Split.VAL, 126, Split.TEST, 539));
    }

    @Test
    void onlySeedAndVehiclesDecide() {
        List<String> shuffled = new ArrayList<>(VEHICLES);
        Collections.shuffle(shuffled, new Random(3));
        SplitFile split = new Splitter(0.7, 0.1, 1).draw(VEHICLES);
        assertThat(new Splitter(0.7, 0.1, 1).draw(shuffled)).isEqualTo(split);
        assertThat(new Splitter(0.7, 0.1, 2).draw(VEHICLES)).isNotEqualTo(split);
    }

    @Test
    void vehiclesThatComeLaterChangeNoOthers() {
        Splitter splitter = new Splitter(0.7, 0.1, 1);
        SplitFile kept = splitter.draw(VEHICLES.subList(0, 1_000));
        SplitFile extended = splitter.extend(kept, VEHICLES);
        assertThat(extended.assignments())
                .containsAllEntriesOf(kept.assignments())
                .hasSize(1_796);
    }

    @Test
    void twoVehiclesAreOneEachAndOneVehicleTests() {
        assertThat(new Splitter(0.99, 0, 1)
                        .draw(List.of("a", "b"))
                        .assignments()
                        .values())
                .containsExactlyInAnyOrder(Split.TRAIN, Split.TEST);
        assertThat(new Splitter(0.7, 0.1, 1).draw(List.of("a")).assignments()).containsOnlyKeys("a");
    }

    @Test
    void aShareIsAShare() {
        assertThatThrownBy(() -> new Splitter(1, 0.1, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--split");
        assertThatThrownBy(() -> new Splitter(0.7, -1, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--val");
    }

    @Test
    void nearDuplicatesAgreeWithComparingAllWithAll() {
        SplittableRandom random = new SplittableRandom(4);
        for (int distance = 0; distance <= NearDuplicates.LARGEST_DISTANCE; distance++) {
            long[] hashes = new long[400];
            int[] vehicles = new int[400];
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = i < 40 ? random.nextLong() : hashes[random.nextInt(i)];
                for (int flips = random.nextInt(9); flips > 0; flips--) {
                    hashes[i] ^= 1L << random.nextInt(64);
                }
                vehicles[i] = i / 3;
            }
            assertThat(new NearDuplicates(hashes, vehicles, distance, Integer.MAX_VALUE)
                            .find()
                            .pairs())
                    .isEqualTo(slow(hashes, vehicles, distance));
        }
    }

    private static List<NearDuplicates.Pair> slow(long[] hashes, int[] vehicles, int distance) {
        List<NearDuplicates.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            for (int j = i + 1; j < hashes.length; j++) {
                int bits = Long.bitCount(hashes[i] ^ hashes[j]);
                if (vehicles[i] != vehicles[j]
                        && bits <= distance
                        && first(hashes, vehicles, i)
                        && first(hashes, vehicles, j)) {
                    pairs.add(new NearDuplicates.Pair(i, j, bits));
                }
            }
        }
        return pairs;
    }

    private static boolean first(long[] hashes, int[] vehicles, int i) {
        return IntStream.range(0, i).noneMatch(k -> hashes[k] == hashes[i] && vehicles[k] == vehicles[i]);
    }

    @Test
    void idsAreTheVehiclesNumbersOnlyWhereTheseAreDistinct() {
        assertThat(IdMap.of(new TreeSet<>(List.of("0007", "12"))).numbers()).isEqualTo(Map.of("0007", 7L, "12", 12L));
        assertThat(IdMap.of(new TreeSet<>(List.of("007", "7"))).numbers()).isEqualTo(Map.of("007", 1L, "7", 2L));
    }
}
