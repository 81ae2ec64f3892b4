package org.verw.dataset.stage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands the inputs out to the workers, one by one, and remembers which entry of the ledger belongs to each: four bytes an input.
 * Thread-safe.
 */
final class Intake<I> implements AutoCloseable {
    private final Stream<I> stream;
    private final Iterator<I> inputs;
    private final Function<I, String> id;
    private final Set<String> quarantine;
    private final Wanted wanted;
    private final Progress progress;
    private int[] entries = new int[1024];
    private int size;
    private long quarantined;
    private int fingerprint;

    /** An input and its place among the inputs. */
    record Task<I>(int number, I input, String id, boolean wanted) {}

    /** Which inputs are to be tried. */
    interface Wanted {
        boolean test(long number, String id);
    }

    Intake(Inputs<I> inputs, Function<I, String> id, Set<String> quarantine, RunOptions options) {
        this.id = id;
        this.quarantine = quarantine;
        this.wanted = wanted(inputs, id, quarantine, options.subset());
        this.progress = options.progress();
        this.stream = inputs.open();
        this.inputs = stream.iterator();
    }

    private static <I> Wanted wanted(
            Inputs<I> inputs, Function<I, String> id, Set<String> quarantine, @Nullable Subset subset) {
        if (subset instanceof Subset.First first) {
            return (number, image) -> number < first.count();
        }
        if (subset instanceof Subset.Sample sample) {
            long last = largestDraw(inputs, id, quarantine, sample);
            return (number, image) -> sample.count() > 0 && sample.draw(image) <= last;
        }
        return (number, image) -> true;
    }

    private static <I> long largestDraw(
            Inputs<I> inputs, Function<I, String> id, Set<String> quarantine, Subset.Sample sample) {
        PriorityQueue<Long> smallest = new PriorityQueue<>(Comparator.reverseOrder());
        try (Stream<I> all = inputs.open()) {
            all.map(id).filter(i -> !quarantine.contains(i)).forEach(i -> {
                smallest.add(sample.draw(i));
                if (smallest.size() > sample.count()) {
                    smallest.remove();
                }
            });
        }
        return smallest.isEmpty() ? Long.MIN_VALUE : smallest.element();
    }

    /** The next input that is not in quarantine, or null when there is none. */
    synchronized @Nullable Task<I> next() {
        while (inputs.hasNext()) {
            I input = inputs.next();
            String image = id.apply(input);
            fingerprint = 31 * fingerprint + image.hashCode();
            if (quarantine.contains(image)) {
                quarantined++;
                progress.drop(1);
                continue;
            }
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, Math.multiplyExact(size, 2));
            }
            entries[size] = -1;
            return new Task<>(size++, input, image, wanted.test(size - 1L, image));
        }
        return null;
    }

    synchronized void assign(Task<I> task, int entry) {
        entries[task.number()] = entry;
    }

    synchronized int entry(int number) {
        return entries[number];
    }

    synchronized int size() {
        return size;
    }

    synchronized long quarantined() {
        return quarantined;
    }

    /** Of all ids that were handed out, in order. */
    synchronized int fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        stream.close();
    }
}
