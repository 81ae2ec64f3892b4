package org.verw.annotate.check;

/** A set of numbers that grows; millions of them in a few bytes each. */
final class LongSet {
    private long[] slots = new long[1 << 12];
    private boolean zero;
    private int size;

    void add(long value) {
        if (value == 0) {
            size += zero ? 0 : 1;
            zero = true;
            return;
        }
        if (2 * size > slots.length) {
            long[] old = slots;
            slots = new long[2 * old.length];
            for (long kept : old) {
                if (kept != 0) {
                    slots[slot(kept)] = kept;
                }
            }
        }
        int slot = slot(value);
        size += slots[slot] == 0 ? 1 : 0;
        slots[slot] = value;
    }

    private int slot(long value) {
        int slot = (int) (value ^ (value >>> 32)) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    int size() {
        return size;
    }
}
