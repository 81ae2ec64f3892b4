package org.verw.dataset.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds hashes of different vehicles that differ in few bits, without comparing all with all: of two hashes that differ in at
 * most 15 bits, one of their four 16-bit chunks differs in at most a quarter of that, so only images that share such a chunk are
 * compared (multi-index hashing; Norouzi, Punjani, Fleet 2012).
 */
final class NearDuplicates {
    /** Largest distance that can be asked for. */
    static final int LARGEST_DISTANCE = 15;

    private static final int CHUNKS = 4;
    private static final int CHUNK_BITS = 16;

    /** Two images, by position, first before second, and the bits in which they differ. */
    record Pair(int first, int second, int distance) {}

    /**
     * What was found.
     *
     * @param pairs in the order of first, then second
     * @param more whether the search stopped at its limit
     */
    record Found(List<Pair> pairs, boolean more) {}

    private final long[] hashes;
    private final int[] vehicles;
    private final int[] positions;
    private final int distance;
    private final int limit;

    /**
     * Of a vehicle's images with the same hash only the first is compared: a track may hold thousands.
     *
     * @param hashes of the images
     * @param vehicles number of each image's vehicle
     * @param distance most bits in which near duplicates differ, 0 to {@link #LARGEST_DISTANCE}
     * @param limit most pairs that are listed
     */
    NearDuplicates(long[] hashes, int[] vehicles, int distance, int limit) {
        if (distance < 0 || distance > LARGEST_DISTANCE) {
            throw new IllegalArgumentException("expected 0 to " + LARGEST_DISTANCE + " bits, found " + distance);
        }
        this.hashes = hashes;
        this.vehicles = vehicles;
        this.positions = firsts(hashes, vehicles);
        this.distance = distance;
        this.limit = limit;
    }

    private static int[] firsts(long[] hashes, int[] vehicles) {
        record Look(long hash, int vehicle) {}
        Set<Look> seen = new HashSet<>();
        return IntStream.range(0, hashes.length)
                .filter(i -> seen.add(new Look(hashes[i], vehicles[i])))
                .toArray();
    }

    Found find() {
        List<Pair> pairs = new ArrayList<>();
        int[] near = flips(distance / CHUNKS);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            int[] starts = new int[(1 << CHUNK_BITS) + 1];
            int[] members = group(chunk, starts);
            for (int i : positions) {
                for (int flip : near) {
                    int value = chunk(hashes[i], chunk) ^ flip;
                    for (int m = starts[value]; m < starts[value + 1]; m++) {
                        int j = members[m];
                        if (j > i && isNear(i, j) && isFirstChunk(i, j, chunk)) {
                            if (pairs.size() == limit) {
                                return found(pairs, true);
                            }
                            pairs.add(new Pair(i, j, Long.bitCount(hashes[i] ^ hashes[j])));
                        }
                    }
                }
            }
        }
        return found(pairs, false);
    }

    private static Found found(List<Pair> pairs, boolean more) {
        pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
        return new Found(List.copyOf(pairs), more);
    }

    private boolean isNear(int i, int j) {
        return vehicles[i] != vehicles[j] && Long.bitCount(hashes[i] ^ hashes[j]) <= distance;
    }

    /** Whether no earlier chunk brings the same two together, so that a pair is listed once. */
    private boolean isFirstChunk(int i, int j, int chunk) {
        for (int earlier = 0; earlier < chunk; earlier++) {
            if (Integer.bitCount(chunk(hashes[i], earlier) ^ chunk(hashes[j], earlier)) <= distance / CHUNKS) {
                return false;
            }
        }
        return true;
    }

    /** Positions ordered by the value of a chunk; {@code starts} gets where each value begins. */
    private int[] group(int chunk, int[] starts) {
        for (int i : positions) {
            starts[chunk(hashes[i], chunk) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] members = new int[positions.length];
        for (int i : positions) {
            members[next[chunk(hashes[i], chunk)]++] = i;
        }
        return members;
    }

    private static int chunk(long hash, int chunk) {
        return (int) (hash >>> (chunk * CHUNK_BITS)) & ((1 << CHUNK_BITS) - 1);
    }

    /** All values of a chunk with at most so many bits set, fewest first. */
    private static int[] flips(int bits) {
        List<Integer> flips = new ArrayList<>();
        for (int wanted = 0; wanted <= bits; wanted++) {
            for (int value = 0; value < 1 << CHUNK_BITS; value++) {
                if (Integer.bitCount(value) == wanted) {
                    flips.add(value);
                }
            }
        }
        return flips.stream().mapToInt(Integer::intValue).toArray();
    }
}
