package org.verw.dataset.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.stage.LedgerRecord.Status;

/**
 * Where in a ledger the last outcome of each key stands, about 45 bytes a key. Entries are numbered in the order in which their
 * keys first came. Not thread-safe.
 */
final class LedgerIndex {
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private long[] offset = new long[1024];
    /** Number of the ending plus 1; 0 for none. */
    private int[] ending = new int[1024];

    private short[] attempts = new short[1024];

    private int size;
    private int[] slots = new int[4096];
    private final List<Ending> endings = new ArrayList<>();
    private final Map<Ending, Integer> endingNumbers = new HashMap<>();
    private final BitSet claimed = new BitSet();
    private final ImageEntries images = new ImageEntries();

    int size() {
        return size;
    }

    /** Number of the entry, or -1. */
    int find(long keyHigh, long keyLow) {
        return slots[slot(keyHigh, keyLow)] - 1;
    }

    /** Number of the entry, which is made when there is none. */
    int require(long keyHigh, long keyLow) {
        int slot = slot(keyHigh, keyLow);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == high.length) {
            grow();
            slot = slot(keyHigh, keyLow);
        }
        high[size] = keyHigh;
        low[size] = keyLow;
        slots[slot] = ++size;
        return size - 1;
    }

    private int slot(long keyHigh, long keyLow) {
        int mask = slots.length - 1;
        int slot = (int) keyLow & mask;
        while (slots[slot] > 0 && (high[slots[slot] - 1] != keyHigh || low[slots[slot] - 1] != keyLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int capacity = Math.multiplyExact(high.length, 2);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        offset = Arrays.copyOf(offset, capacity);
        ending = Arrays.copyOf(ending, capacity);
        attempts = Arrays.copyOf(attempts, capacity);
        slots = new int[Math.multiplyExact(capacity, 2)];
        for (int i = 0; i < size; i++) {
            slots[slot(high[i], low[i])] = i + 1;
        }
    }

    void put(int entry, Ending ended, long at) {
        ending[entry] = endingNumbers.computeIfAbsent(ended, v -> {
            endings.add(v);
            return endings.size();
        });
        offset[entry] = at;
    }

    /** Counts an attempt that stands in the ledger. */
    void attempted(int entry) {
        attempts[entry] = (short) Math.min(Short.MAX_VALUE, attempts[entry] + 1);
    }

    /** Attempts that stood in the ledger when it was opened. */
    int attempts(int entry) {
        return attempts[entry];
    }

    /** How the entry's last attempt ended; null when none did. */
    @Nullable
    Ending ending(int entry) {
        return ending[entry] == 0 ? null : endings.get(ending[entry] - 1);
    }

    boolean isDone(int entry) {
        Ending ended = ending(entry);
        return ended != null && ended.status() == Status.DONE;
    }

    /** Where the line of the last outcome begins. */
    long offset(int entry) {
        return offset[entry];
    }

    /** Which entry the last line about each image belongs to. */
    ImageEntries images() {
        return images;
    }

    boolean claimed(int entry) {
        return claimed.get(entry);
    }

    void claim(int entry) {
        claimed.set(entry);
    }
}
