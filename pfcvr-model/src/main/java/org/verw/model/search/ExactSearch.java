package org.verw.model.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The nearest rows of a gallery by dot product, none missed: every pair is computed, in blocks that stay in the processor's cache,
 * on all cores. Products are summed in double precision in the order of the columns, so the result is that of two plain loops.
 */
public final class ExactSearch {
    private static final int GALLERY_BLOCK = 512;
    private static final int QUERY_BLOCK = 4;

    private ExactSearch() {}

    /**
     * One found row.
     *
     * @param row of the gallery
     * @param score dot product with the query
     */
    public record Hit(int row, float score) {
        /** The larger score first, of equals the earlier row. */
        static final Comparator<Hit> ORDER =
                Comparator.comparingDouble(Hit::score).reversed().thenComparingInt(Hit::row);
    }

    /**
     * @param most hits of a query
     * @return for each query its hits, best first, of equal scores the earlier row first
     */
    public static List<List<Hit>> top(Features queries, Features gallery, int most) {
        int blocks = (queries.rows() + QUERY_BLOCK - 1) / QUERY_BLOCK;
        if (blocks == 1) {
            return fewQueries(queries, gallery, most);
        }
        return IntStream.range(0, blocks)
                .parallel()
                .boxed()
                .flatMap(block -> block(queries, block * QUERY_BLOCK, gallery, 0, gallery.rows(), most).stream())
                .toList();
    }

    /** With few queries the gallery is shared among the cores instead. */
    private static List<List<Hit>> fewQueries(Features queries, Features gallery, int most) {
        int shares = Runtime.getRuntime().availableProcessors();
        List<List<List<Hit>>> found = IntStream.range(0, shares)
                .parallel()
                .mapToObj(share -> block(
                        queries,
                        0,
                        gallery,
                        (int) ((long) gallery.rows() * share / shares),
                        (int) ((long) gallery.rows() * (share + 1) / shares),
                        most))
                .toList();
        return IntStream.range(0, queries.rows())
                .mapToObj(query -> found.stream()
                        .flatMap(share -> share.get(query).stream())
                        .sorted(Hit.ORDER)
                        .limit(most)
                        .toList())
                .toList();
    }

    private static List<List<Hit>> block(Features queries, int first, Features gallery, int from, int to, int most) {
        int count = Math.min(QUERY_BLOCK, queries.rows() - first);
        List<PriorityQueue<Hit>> best = IntStream.range(0, count)
                .mapToObj(i -> new PriorityQueue<>(Hit.ORDER.reversed()))
                .toList();
        float[] scores = new float[GALLERY_BLOCK];
        for (int start = from; start < to; start += GALLERY_BLOCK) {
            int end = Math.min(to, start + GALLERY_BLOCK);
            for (int q = 0; q < count; q++) {
                scores(queries, first + q, gallery, start, end, scores);
                offer(best.get(q), scores, start, end, most);
            }
        }
        return best.stream().map(ExactSearch::sorted).toList();
    }

    private static void offer(PriorityQueue<Hit> best, float[] scores, int start, int end, int most) {
        for (int row = start; row < end; row++) {
            float score = scores[row - start];
            if (best.size() < most) {
                best.add(new Hit(row, score));
            } else if (most > 0 && Float.compare(score, best.element().score()) > 0) {
                best.remove();
                best.add(new Hit(row, score));
            }
        }
    }

    private static List<Hit> sorted(PriorityQueue<Hit> best) {
        Hit[] hits = best.toArray(Hit[]::new);
        Arrays.sort(hits, Hit.ORDER);
        return List.of(hits);
    }

    /**
     * Dot products of one query with rows {@code from} to {@code to - 1} of the gallery, to the start of {@code out}. Four rows
     * at a time keep the processor busy; each is still summed in the order of its columns.
     */
    static void scores(Features queries, int query, Features gallery, int from, int to, float[] out) {
        int n = queries.dimension();
        float[] q = queries.values();
        float[] g = gallery.values();
        int at = query * n;
        int row = from;
        for (; row + 4 <= to; row += 4) {
            int a = row * n;
            int b = a + n;
            int c = b + n;
            int d = c + n;
            double sumA = 0;
            double sumB = 0;
            double sumC = 0;
            double sumD = 0;
            for (int i = 0; i < n; i++) {
                double x = q[at + i];
                sumA += x * g[a + i];
                sumB += x * g[b + i];
                sumC += x * g[c + i];
                sumD += x * g[d + i];
            }
            out[row - from] = (float) sumA;
            out[row - from + 1] = (float) sumB;
            out[row - from + 2] = (float) sumC;
            out[row - from + 3] = (float) sumD;
        }
        for (; row < to; row++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (double) q[at + i] * g[row * n + i];
            }
            out[row - from] = (float) sum;
        }
    }
}
