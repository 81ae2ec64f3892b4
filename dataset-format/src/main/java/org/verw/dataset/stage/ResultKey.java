package org.verw.dataset.stage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.SortedMap;
import org.verw.dataset.Sha256;

/**
 * What a result is filed under: the sha256 of everything that decides it. Memory holds the first 128 bits, which no two of any
 * number of results that fits a disk share.
 *
 * @param hex all 64 digits
 */
record ResultKey(String hex, long high, long low) {
    static final int DIGITS = 64;

    private static ResultKey of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new ResultKey(Sha256.hex(digest), bytes.getLong(), bytes.getLong());
    }

    /** Makes the keys of one stage with one set of settings. Thread-safe. */
    static final class Maker {
        private final MessageDigest prefix = Sha256.digest();

        Maker(String stage, SortedMap<String, String> settings) {
            add(prefix, stage);
            settings.forEach((name, value) -> {
                add(prefix, name);
                add(prefix, value);
            });
        }

        ResultKey of(String inputHash) {
            MessageDigest digest = copyOfPrefix();
            add(digest, inputHash);
            return ResultKey.of(digest.digest());
        }

        private MessageDigest copyOfPrefix() {
            try {
                return (MessageDigest) prefix.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("the platform's SHA-256 can be cloned", e);
            }
        }

        /** The length stands before the text, so that no two lists of texts give the same bytes. */
        private static void add(MessageDigest digest, String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(0, utf8.length));
            digest.update(utf8);
        }
    }
}
