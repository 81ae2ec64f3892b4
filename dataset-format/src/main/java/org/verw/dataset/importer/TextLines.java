package org.verw.dataset.importer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Lines;

/** The lines of a list: strict UTF-8, stripped, empty ones passed over; errors name file and line. One thread; close it. */
final class TextLines implements AutoCloseable {
    /** A list's lines are short; a longer one means that the file is something else. */
    static final int MAX_LINE_BYTES = 1 << 16;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Path file;
    private final Lines lines;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private String text = "";

    private TextLines(Path file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws InvalidDataException when there is no such file */
    static TextLines open(Path file) {
        return new TextLines(file, Lines.open(file));
    }

    /** Moves to the next line that is not blank; false at the end. */
    boolean next() {
        while (lines.next()) {
            if (lines.length() > MAX_LINE_BYTES) {
                throw error("expected a line of at most " + MAX_LINE_BYTES + " bytes, found " + lines.length()
                        + ": this is no list of images.");
            }
            text = decode();
            if (!text.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The line, without white space around it. */
    String text() {
        return text;
    }

    /** The line's words, split at white space. */
    String[] words() {
        return BLANKS.split(text, -1);
    }

    /** An error at this line. */
    InvalidDataException error(String message) {
        return new InvalidDataException(file + ":" + lines.number() + ": " + message);
    }

    private String decode() {
        try {
            String line = decoder.decode(ByteBuffer.wrap(lines.bytes(), lines.start(), lines.length()))
                    .toString();
            // A byte order mark is what Windows editors put before the first line.
            return (lines.number() == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
        } catch (CharacterCodingException e) {
            throw new InvalidDataException(
                    file + ":" + lines.number() + ": expected UTF-8, found other bytes. Save the file as UTF-8.", e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
