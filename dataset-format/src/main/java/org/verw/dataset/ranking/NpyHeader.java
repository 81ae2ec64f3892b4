package org.verw.dataset.ranking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.dataset.InvalidDataException;

/**
 * What stands before the numbers of a {@code .npy} file: magic, version, length and a Python dictionary.
 *
 * @param type of the numbers
 * @param rows first axis
 * @param columns second axis
 * @param dataAt where the numbers start, bytes from the start of the file
 */
record NpyHeader(NpyType type, long rows, long columns, long dataAt) {
    /** More would not fit into Java's arrays, and no gallery comes near. */
    private static final long MAX_ROWS = 100_000_000;

    private static final long MAX_COLUMNS = 1 << 16;
    private static final int MAX_LENGTH = 1 << 16;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]{0,200})\\)");
    private static final Pattern MATRIX = Pattern.compile("\\s*(\\d{1,12})\\s*,\\s*(\\d{1,12})\\s*,?\\s*");

    static NpyHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = bytes(file, channel, 0, 12);
        byte[] magic = new byte[MAGIC.length];
        start.get(magic);
        int version = start.get();
        start.get();
        if (!java.util.Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
            throw notNpy(file);
        }
        int dictionaryAt = version == 1 ? 10 : 12;
        long length = version == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
        if (length > MAX_LENGTH) {
            throw new InvalidDataException(
                    file + ": expected a header of at most " + MAX_LENGTH + " bytes, found " + length);
        }
        ByteBuffer text = bytes(file, channel, dictionaryAt, (int) length);
        return parse(file, StandardCharsets.UTF_8.decode(text).toString(), dictionaryAt + length);
    }

    private static NpyHeader parse(Path file, String dictionary, long dataAt) {
        String descr = find(file, DESCR, dictionary, "descr");
        NpyType type = NpyType.of(descr)
                .orElseThrow(
                        () -> new InvalidDataException(file + ": expected numbers of float32 (or float16, float64),"
                                + " little-endian, found '" + descr
                                + "'. Write it with np.save(file, features.astype(np.float32))."));
        if (find(file, ORDER, dictionary, "fortran_order").equals("True")) {
            throw new InvalidDataException(file + ": expected rows after one another (C order), found Fortran order. "
                    + "Write it with np.save(file, np.ascontiguousarray(features)).");
        }
        String shape = find(file, SHAPE, dictionary, "shape");
        Matcher matrix = MATRIX.matcher(shape);
        if (!matrix.matches()) {
            throw new InvalidDataException(
                    file + ": expected two axes, (rows, length of a feature), found shape (" + shape + ")");
        }
        long rows = Long.parseLong(matrix.group(1));
        long columns = Long.parseLong(matrix.group(2));
        if (rows > MAX_ROWS || columns < 1 || columns > MAX_COLUMNS) {
            throw new InvalidDataException(file + ": expected at most " + MAX_ROWS + " rows of 1 to " + MAX_COLUMNS
                    + " numbers, found shape (" + shape + ")");
        }
        return new NpyHeader(type, rows, columns, dataAt);
    }

    private static String find(Path file, Pattern pattern, String dictionary, String key) {
        Matcher matcher = pattern.matcher(dictionary);
        if (!matcher.find()) {
            throw new InvalidDataException(
                    file + ": expected '" + key + "' in the header, found " + dictionary.strip());
        }
        return matcher.group(1);
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw notNpy(file);
            }
        }
        return buffer.flip();
    }

    private static InvalidDataException notNpy(Path file) {
        return new InvalidDataException(file + ": expected a .npy file of NumPy, found something else. "
                + "Write it with np.save(file, features.astype(np.float32)).");
    }

    /** Header of a float32 matrix, version 1.0, padded so that the numbers start at a multiple of 64, as NumPy does. */
    static byte[] float32(long rows, long columns) {
        String dictionary = String.format(
                Locale.ROOT, "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", rows, columns);
        int total = (10 + dictionary.length() + 1 + 63) / 64 * 64;
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - 10));
        header.put(dictionary.getBytes(StandardCharsets.US_ASCII));
        while (header.position() < total - 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
