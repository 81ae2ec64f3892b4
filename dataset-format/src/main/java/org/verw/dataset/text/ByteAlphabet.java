package org.verw.dataset.text;

/**
 * A printable character for every byte, so that vocabularies are text: printable Latin-1 stands for itself, the other 68 bytes
 * for U+0100 onwards (GPT-2's {@code bytes_to_unicode}).
 */
final class ByteAlphabet {
    /** The character of each byte, by its unsigned value. */
    static final String CHARACTERS = characters();

    /** All bytes in the order in which CLIP numbers them. */
    static final int[] ORDER = order();

    private ByteAlphabet() {}

    private static boolean printable(int b) {
        return (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xff && b != 0xad);
    }

    private static String characters() {
        StringBuilder all = new StringBuilder(256);
        int other = 0x100;
        for (int b = 0; b < 256; b++) {
            all.append((char) (printable(b) ? b : other++));
        }
        return all.toString();
    }

    private static int[] order() {
        int[] order = new int[256];
        int n = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < 256; b++) {
                if (printable(b) == (pass == 0)) {
                    order[n++] = b;
                }
            }
        }
        return order;
    }
}
