package org.verw.dataset.stage;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Json;
import org.verw.dataset.stage.LedgerRecord.Status;

/**
 * The bytes of a ledger's line: JSON that begins <pre>{"guard":"vvvvvvvvcccccccc","key":"…","status":"…",</pre> in this order
 * always, so that the index is made without parsing. {@code v}: bytes of the value, which stands last, in hexadecimal;
 * {@code c}: CRC-32C of the line without these eight digits.
 */
final class LedgerLine {
    private static final byte[] OPENING = ascii("{\"guard\":\"");
    private static final int VALUE_LENGTH = OPENING.length;
    private static final int CRC = VALUE_LENGTH + 8;
    private static final int BODY = CRC + 8;
    /** Value of each character as a hexadecimal digit, -1 for none. */
    private static final byte[] DIGITS = new byte[256];

    static {
        for (int c = 0; c < DIGITS.length; c++) {
            DIGITS[c] = (byte) Character.digit(c, 16);
        }
    }

    private static final String NO_GUARD = "0000000000000000";

    private LedgerLine() {}

    /**
     * @param fields in order, the guard not among them
     * @param value stands last; null for none
     */
    static byte[] encode(ObjectNode fields, @Nullable Object value) {
        ObjectNode all = Json.MAPPER.createObjectNode();
        all.put("guard", NO_GUARD);
        all.setAll(fields);
        String head = Json.line(all);
        byte[] last = value == null ? new byte[0] : Json.line(value).getBytes(StandardCharsets.UTF_8);
        if (value != null) {
            head = head.substring(0, head.length() - 1) + ",\"value\":";
        }
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[first.length + (value == null ? 1 : last.length + 2)];
        System.arraycopy(first, 0, line, 0, first.length);
        if (value != null) {
            System.arraycopy(last, 0, line, first.length, last.length);
            line[line.length - 2] = '}';
        }
        line[line.length - 1] = '\n';
        seal(line, last.length);
        return line;
    }

    /** Writes the guard of a line that ends with its line break. */
    static void seal(byte[] line, int valueLength) {
        putHex(line, VALUE_LENGTH, valueLength);
        putHex(line, CRC, crc(line, 0, line.length - 1));
    }

    /** Whether the bytes are a line as it was written. */
    static boolean isWhole(byte[] bytes, int start, int length) {
        return length > BODY
                && startsWith(bytes, start, OPENING)
                && bytes[start + length - 1] == '}'
                && hex(bytes, start + CRC) == (crc(bytes, start, length) & 0xffffffffL)
                && hex(bytes, start + VALUE_LENGTH) >= 0
                && hex(bytes, start + VALUE_LENGTH) < length - BODY;
    }

    /** Bytes of the value, which end one before the end of the line; 0 for none. */
    static int valueLength(byte[] bytes, int start) {
        return (int) hex(bytes, start + VALUE_LENGTH);
    }

    private static int crc(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, CRC);
        crc.update(bytes, start + BODY, length - BODY);
        return (int) crc.getValue();
    }

    private static void putHex(byte[] line, int at, int value) {
        for (int i = 0; i < 8; i++) {
            line[at + i] = (byte) Character.forDigit(value >>> (28 - 4 * i) & 15, 16);
        }
    }

    /** Eight digits, or -1 when they are none. */
    private static long hex(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int digit = DIGITS[bytes[at + i] & 0xff];
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean startsWith(byte[] bytes, int start, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[start + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** An image's id as it stands in a line. */
    static byte[] quoted(String id) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(id);
    }

    /**
     * Reads the first fields of whole lines: status, reason, retriable, key, place of the image's id. Reused from line to line.
     */
    static final class Head {
        private static final byte[] KEY = ascii("\",\"key\":\"");
        private static final byte[] STATUS = ascii("\",\"status\":\"");
        private static final byte[] REASON = ascii("\",\"reason\":\"");
        private static final byte[] RETRIABLE = ascii("\",\"retriable\":true,\"reason\":\"");
        private static final byte[] FINAL = ascii("\",\"retriable\":false,\"reason\":\"");
        private static final byte[] IMAGE = ascii("\",\"image\":\"");

        private byte[] bytes = new byte[0];
        private int at;
        private int limit;

        long keyHigh;
        long keyLow;
        Status status = Status.REPEATED;
        String reason = "";
        boolean retriable;
        int imageStart;
        int imageLength;

        /** False when it is no line of an attempt (but of a run's begin, or of another program). */
        boolean read(byte[] line, int start, int length) {
            bytes = line;
            at = start + BODY;
            limit = start + length;
            if (!take(KEY) || at + ResultKey.DIGITS > limit) {
                return false;
            }
            keyHigh = hex(bytes, at) << 32 | hex(bytes, at + 8);
            keyLow = hex(bytes, at + 16) << 32 | hex(bytes, at + 24);
            at += ResultKey.DIGITS;
            if (!take(STATUS) || !readStatus()) {
                return false;
            }
            retriable = false;
            reason = "";
            if (status == Status.FAILED) {
                retriable = take(RETRIABLE);
                if (!retriable && !take(FINAL)) {
                    return false;
                }
                reason = word();
            } else if (status == Status.FILTERED || status == Status.REPEATED) {
                if (!take(REASON)) {
                    return false;
                }
                reason = word();
            }
            return take(IMAGE) && readImage();
        }

        private boolean readStatus() {
            String word = word();
            for (Status s : Status.values()) {
                if (s.word().equals(word)) {
                    status = s;
                    return true;
                }
            }
            return false;
        }

        private boolean readImage() {
            imageStart = at;
            while (at < limit && bytes[at] != '"') {
                at += bytes[at] == '\\' ? 2 : 1;
            }
            imageLength = at - imageStart;
            return at < limit;
        }

        private String word() {
            int from = at;
            while (at < limit && bytes[at] != '"') {
                at++;
            }
            return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
        }

        private boolean take(byte[] literal) {
            if (at + literal.length > limit || !startsWith(bytes, at, literal)) {
                return false;
            }
            at += literal.length;
            return true;
        }
    }
}
