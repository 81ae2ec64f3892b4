package org.verw.dataset.stage;

/**
 * Which entry of a ledger the last line about each image belongs to: 12 bytes a slot, about 30 an image. Images are known by 64
 * bits of their id as it stands in lines; of a million images two share them with a chance of one in 37 million. Not
 * thread-safe.
 */
final class ImageEntries {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[2048];
    /** Number of the entry plus 1; 0 for none. */
    private int[] entries = new int[2048];

    private int size;

    /** Of an id as it stands in a line, quotes excluded. */
    static long hash(byte[] bytes, int start, int length) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ bytes[start + i]) * FNV_PRIME;
        }
        return hash;
    }

    static long hash(String image) {
        byte[] quoted = LedgerLine.quoted(image);
        return hash(quoted, 0, quoted.length);
    }

    /** Number of the entry, or -1. */
    int get(long hash) {
        return entries[slot(hash)] - 1;
    }

    void put(long hash, int entry) {
        int slot = slot(hash);
        if (entries[slot] == 0) {
            size++;
        }
        hashes[slot] = hash;
        entries[slot] = entry + 1;
        if (size * 2 > entries.length) {
            grow();
        }
    }

    private int slot(long hash) {
        int mask = entries.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (entries[slot] > 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldEntries = entries;
        hashes = new long[Math.multiplyExact(oldHashes.length, 2)];
        entries = new int[hashes.length];
        for (int i = 0; i < oldEntries.length; i++) {
            if (oldEntries[i] > 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                entries[slot] = oldEntries[i];
            }
        }
    }
}
