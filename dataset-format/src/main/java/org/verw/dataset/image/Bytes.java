package org.verw.dataset.image;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A file's bytes, read as numbers at places; reading past the end is one exception that every format handles. */
final class Bytes {
    private final byte[] array;

    Bytes(byte[] array) {
        this.array = array;
    }

    /** A number was to be read past the end. */
    static final class EndException extends RuntimeException {
        EndException() {
            super("end of file", null, false, false);
        }
    }

    /** The bytes themselves, not a copy. */
    byte[] array() {
        return array;
    }

    int length() {
        return array.length;
    }

    /** Unsigned byte. */
    int at(long offset) {
        if (offset < 0 || offset >= array.length) {
            throw new EndException();
        }
        return array[(int) offset] & 0xFF;
    }

    /** Unsigned 16 bits. */
    int two(long offset, boolean bigEndian) {
        int a = at(offset);
        int b = at(offset + 1);
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    /** Unsigned 32 bits. */
    long four(long offset, boolean bigEndian) {
        long a = two(offset, bigEndian);
        long b = two(offset + 2, bigEndian);
        return bigEndian ? a << 16 | b : b << 16 | a;
    }

    /** Whether these bytes stand there; false past the end. */
    boolean starts(int offset, int... expected) {
        if (offset + expected.length > array.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((array[offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first bytes for a message: as text where they are printable ASCII, else in hexadecimal. */
    String start() {
        int n = Math.min(12, array.length);
        for (int i = 0; i < n; i++) {
            if (array[i] < ' ' || array[i] > '~') {
                return HexFormat.ofDelimiter(" ").formatHex(array, 0, n);
            }
        }
        return "'" + new String(array, 0, n, StandardCharsets.US_ASCII) + "'";
    }
}
