package org.verw.dataset.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.verw.dataset.InvalidDataException;

/** The file {@code bpe_simple_vocab_16e6.txt.gz} of openai/CLIP: a line of version, then one merge a line, most of them unused. */
final class OpenAiVocabulary {
    /** Merges that CLIP uses: 49,408 tokens without 2 x 256 bytes, start and end. */
    static final int MERGES = 49_152 - 256 - 2;

    private static final int LONGEST_LINE = 1 << 10;

    private OpenAiVocabulary() {}

    /** The merges that CLIP uses, "left right". */
    static List<String> merges(Path file) {
        List<String> merges = new ArrayList<>(MERGES);
        try (BufferedReader lines = open(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null && merges.size() < MERGES; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (space <= 0 || space != line.lastIndexOf(' ') || line.length() > LONGEST_LINE) {
                    throw new InvalidDataException(file + ":" + (merges.size() + 2)
                            + ": expected two tokens with a space between, found another line. " + hint());
                }
                merges.add(line);
            }
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file. " + hint(), e);
        } catch (ZipException | EOFException | CharacterCodingException e) {
            throw new InvalidDataException(file + ": expected gzipped UTF-8 text, found another file. " + hint(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (merges.size() < MERGES) {
            throw new InvalidDataException(
                    file + ": expected " + MERGES + " merges, found " + merges.size() + ". " + hint());
        }
        return merges;
    }

    /** Every token's id: bytes, bytes that end a word, merges in order, start, end. Of equal tokens the last counts. */
    static Map<String, Integer> ids(List<String> merges) {
        Map<String, Integer> ids = new HashMap<>(merges.size() * 2);
        for (String end : List.of("", BytePairs.END_OF_WORD)) {
            for (int b : ByteAlphabet.ORDER) {
                ids.put(ByteAlphabet.CHARACTERS.charAt(b) + end, ids.size());
            }
        }
        int next = ids.size();
        for (String merge : merges) {
            ids.put(merge.replace(" ", ""), next++);
        }
        ids.put(ClipTokenizer.START, next++);
        ids.put(ClipTokenizer.END, next);
        return ids;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        InputStream text = gzip ? new GZIPInputStream(in, 1 << 16) : in;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    private static String hint() {
        return "It is clip/bpe_simple_vocab_16e6.txt.gz of openai/CLIP.";
    }
}
