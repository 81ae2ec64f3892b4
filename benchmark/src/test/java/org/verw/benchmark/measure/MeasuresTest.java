package org.verw.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verw.dataset.ConfigException;

/** Every measure against its definition written the slow way over a list of hits and misses, and over every order of ties. */
final class MeasuresTest {
    static Stream<Measure> all() {
        return Stream.of("R1", "R2", "R3", "R5", "R10", "mAP", "mAP-trapezoid", "mINP", "MRR")
                .map(Measures::of);
    }

    /** The definition, from a ranked list of hits. */
    private static double slow(String name, List<Boolean> hits) {
        int matches = (int) hits.stream().filter(h -> h).count();
        int found = 0;
        double ap = 0;
        double trapezoid = 0;
        double before = 1;
        int first = 0;
        int last = 0;
        for (int i = 0; i < hits.size(); i++) {
            boolean hit = hits.get(i);
            found += hit ? 1 : 0;
            double precision = found / (i + 1.0);
            if (hit) {
                ap += precision / matches;
                trapezoid += (before + precision) / 2 / matches;
                first = first == 0 ? i + 1 : first;
                last = i + 1;
            }
            before = precision;
        }
        return switch (name) {
            case "mAP" -> ap;
            case "mAP-trapezoid" -> trapezoid;
            case "mINP" -> (double) matches / last;
            case "MRR" -> 1.0 / first;
            default ->
                hits.subList(0, Math.min(hits.size(), Integer.parseInt(name.substring(1))))
                                .contains(true)
                        ? 1
                        : 0;
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyRankingOfTenScoresAsDefined(Measure measure) {
        for (int bits = 1; bits < 1 << 10; bits++) {
            List<Boolean> hits = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                hits.add((bits >> i & 1) == 1);
            }
            assertThat(measure.of(positions(hits))).isCloseTo(slow(measure.name(), hits), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theExpectationOverTiesIsTheMeanOverAllOrders(Measure measure) {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            List<boolean[]> blocks = new ArrayList<>();
            for (int b = random.nextInt(1, 4); b > 0; b--) {
                boolean[] block = new boolean[random.nextInt(1, 5)];
                for (int i = 0; i < block.length; i++) {
                    block[i] = random.nextBoolean();
                }
                blocks.add(block);
            }
            List<List<Boolean>> orders = orders(blocks, 0);
            if (!orders.get(0).contains(true)) {
                continue;
            }
            double mean = orders.stream()
                    .mapToDouble(o -> slow(measure.name(), o))
                    .average()
                    .orElseThrow();
            TieBlocks ties = blocks(blocks);
            assertThat(measure.expected(ties)).isCloseTo(mean, within(1e-12));
            assertThat(orders.stream().mapToDouble(o -> slow(measure.name(), o)).max())
                    .hasValueCloseTo(measure.of(ties.best()), within(1e-12));
            assertThat(orders.stream().mapToDouble(o -> slow(measure.name(), o)).min())
                    .hasValueCloseTo(measure.of(ties.worst()), within(1e-12));
        }
    }

    @Test
    void namesAreThoseOfTheFieldAndUnknownOnesAreRefused() {
        all().forEach(m -> assertThat(Measures.of(m.name())).isEqualTo(m));
        assertThat(Measures.of("rank-20")).isEqualTo(Measures.rank(20)).isEqualTo(Measures.of("R@20"));
        assertThat(Measures.of("map")).isEqualTo(new AveragePrecision());
        assertThatThrownBy(() -> Measures.of("R0")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> Measures.of("accuracy")).hasMessageContaining("expected R1");
    }

    private static int[] positions(List<Boolean> hits) {
        return java.util.stream.IntStream.range(0, hits.size())
                .filter(hits::get)
                .map(i -> i + 1)
                .toArray();
    }

    private static TieBlocks blocks(List<boolean[]> blocks) {
        List<int[]> rows = new ArrayList<>();
        int before = 0;
        for (boolean[] block : blocks) {
            int relevant = 0;
            for (boolean hit : block) {
                relevant += hit ? 1 : 0;
            }
            if (relevant > 0) {
                rows.add(new int[] {before, block.length, relevant});
            }
            before += block.length;
        }
        return new TieBlocks(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(r -> r[column]).toArray();
    }

    /** Every order of every block, blocks in their order. */
    private static List<List<Boolean>> orders(List<boolean[]> blocks, int from) {
        if (from == blocks.size()) {
            return List.of(List.of());
        }
        List<List<Boolean>> rest = orders(blocks, from + 1);
        List<List<Boolean>> all = new ArrayList<>();
        for (List<Boolean> head : permutations(blocks.get(from), 0)) {
            for (List<Boolean> tail : rest) {
                List<Boolean> order = new ArrayList<>(head);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    private static List<List<Boolean>> permutations(boolean[] block, int from) {
        if (from == block.length) {
            List<Boolean> copy = new ArrayList<>();
            for (boolean b : block) {
                copy.add(b);
            }
            return List.of(copy);
        }
        List<List<Boolean>> all = new ArrayList<>();
        for (int i = from; i < block.length; i++) {
            swap(block, from, i);
            all.addAll(permutations(block, from + 1));
            swap(block, from, i);
        }
        return all;
    }

    private static void swap(boolean[] block, int a, int b) {
        boolean kept = block[a];
        block[a] = block[b];
        block[b] = kept;
    }
}
