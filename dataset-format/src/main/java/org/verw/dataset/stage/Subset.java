package org.verw.dataset.stage;

import java.util.SplittableRandom;

/** Some of the inputs of a run: its first ones, or a random sample that the seed and the ids alone decide. */
public sealed interface Subset {
    /** The first {@code count} inputs. */
    record First(long count) implements Subset {}

    /** {@code count} inputs drawn by {@code seed}, the same ones whatever the order of the inputs. */
    record Sample(int count, long seed) implements Subset {
        /** Place of an id in the draw: the {@code count} smallest are in. */
        public long draw(String id) {
            long hash = seed;
            for (int i = 0; i < id.length(); i++) {
                hash = hash * 0x9E3779B97F4A7C15L + id.charAt(i);
            }
            return new SplittableRandom(hash).nextLong();
        }
    }
}
