package org.verw.benchmark.measure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.dataset.ConfigException;

/** The register of measures: to add one, write its class and name it here. */
public final class Measures {
    private static final Pattern RANK = Pattern.compile("(?:R|R@|Rank-)([1-9][0-9]{0,5})", Pattern.CASE_INSENSITIVE);

    private static final List<Measure> NAMED = List.of(
            new AveragePrecision(), new TrapezoidPrecision(), new InverseNegativePenalty(), new ReciprocalRank());

    /** What the paper's tables show, and mINP and MRR beside it. */
    public static final List<Measure> STANDARD =
            List.of(new RankK(1), new RankK(5), new RankK(10), NAMED.get(0), NAMED.get(2), NAMED.get(3));

    private Measures() {}

    /**
     * The measure of a name: {@code R1} (or {@code R@1}, {@code Rank-1}) for any k, {@code mAP}, {@code mAP-trapezoid},
     * {@code mINP}, {@code MRR}.
     *
     * @throws ConfigException when there is none
     */
    public static Measure of(String name) {
        Matcher rank = RANK.matcher(name);
        if (rank.matches()) {
            return new RankK(Integer.parseInt(rank.group(1)));
        }
        return NAMED.stream()
                .filter(m -> m.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("unknown measure '" + name
                        + "', expected R1 (or R and any k), mAP, mAP-trapezoid, mINP or MRR"));
    }

    /** Rank-k for a k. */
    public static Measure rank(int k) {
        return new RankK(k);
    }
}
