package org.verw.benchmark.measure;

/**
 * How well one query was answered, from 0 (not at all) to 1 (perfectly). A benchmark's value is the mean over its queries.
 * Implementations are immutable.
 */
public interface Measure {
    /** The field's short name, which files and commands use: {@code R1}, {@code mAP}, … */
    String name();

    /** One sentence for people: the definition. */
    String definition();

    /**
     * The value of a ranking.
     *
     * @param positions places of all matches in the ranked gallery, from 1, ascending; at least one
     */
    double of(int[] positions);

    /**
     * The mean value over all orders of tied images, each equally likely; equals {@link #of} where nothing is tied.
     *
     * @param ties the blocks of equally scored images that hold matches
     */
    double expected(TieBlocks ties);
}
