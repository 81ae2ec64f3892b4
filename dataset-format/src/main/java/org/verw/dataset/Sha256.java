package org.verw.dataset;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as this product writes it: 64 lower-case hexadecimal digits. Thread-safe. */
public final class Sha256 {
    private static final int BLOCK = 1 << 16;

    private Sha256() {}

    /** Of a text's UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /**
     * Of a file's bytes, read in blocks.
     *
     * @throws InvalidDataException when it cannot be read
     */
    public static String of(Path file) {
        try (InputStream in = new FileInputStream(file.toFile())) {
            MessageDigest digest = digest();
            byte[] block = new byte[BLOCK];
            int n;
            while ((n = in.read(block)) > 0) {
                digest.update(block, 0, n);
            }
            return hex(digest.digest());
        } catch (java.io.FileNotFoundException e) {
            throw new InvalidDataException(file + ": no such file, or it cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** A fresh digest, for what is hashed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The digest's 32 bytes as text. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
