package org.verw.dataset.synth;

/** A file's bytes; not copied. */
final class Jpeg {
    private final byte[] bytes;

    Jpeg(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
