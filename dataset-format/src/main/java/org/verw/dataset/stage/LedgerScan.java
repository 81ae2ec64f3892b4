package org.verw.dataset.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Lines;
import org.verw.dataset.stage.LedgerRecord.Status;

/** One pass over a ledger's bytes: the index, the settings of the run, and what is damaged. Changes nothing. */
final class LedgerScan {
    static final String FORMAT = "ledger/1";

    final LedgerIndex index = new LedgerIndex();
    /** Settings of the run that the ledger belongs to; null where no line tells them. */
    @Nullable
    SortedMap<String, String> settings;
    /** Attempts that were repeated within their run. */
    long repeated;
    /** Lines that are not as they were written. */
    long damaged;
    /** Number of the first of them, from 1. */
    long firstDamaged;
    /** Where the last line that ends with a line break ends. */
    long end;
    /** Whether a whole line without its line break stands at the end. */
    boolean lacksLineBreak;
    /** Whether a torn line stands at the end. */
    boolean torn;

    private final LedgerLine.Head head = new LedgerLine.Head();

    private LedgerScan() {}

    /**
     * @throws InvalidDataException when there is no such file, or a version of the format that this program does not know
     */
    static LedgerScan of(Path file) {
        LedgerScan scan = new LedgerScan();
        try (Lines lines = Lines.open(file)) {
            while (lines.next()) {
                scan.line(file, lines);
            }
        }
        return scan;
    }

    private void line(Path file, Lines lines) {
        boolean whole = LedgerLine.isWhole(lines.bytes(), lines.start(), lines.length());
        if (!whole) {
            if (!lines.terminated()) {
                torn = true;
                return;
            }
            damaged(lines);
        } else if (head.read(lines.bytes(), lines.start(), lines.length())) {
            attempt(lines);
        } else {
            begin(file, lines);
        }
        end = lines.offset() + lines.length() + (lines.terminated() ? 1 : 0);
        lacksLineBreak = !lines.terminated();
    }

    private void damaged(Lines lines) {
        damaged++;
        firstDamaged = firstDamaged == 0 ? lines.number() : firstDamaged;
    }

    private void attempt(Lines lines) {
        int entry = index.require(head.keyHigh, head.keyLow);
        index.images().put(ImageEntries.hash(lines.bytes(), head.imageStart, head.imageLength), entry);
        if (head.status == Status.REPEATED) {
            repeated++;
        }
        if (head.status != Status.SHARED) {
            index.attempted(entry);
        }
        if (!head.status.ends()) {
            return;
        }
        index.put(entry, new Ending(head.status, head.retriable, head.reason), lines.offset());
    }

    private void begin(Path file, Lines lines) {
        try {
            JsonNode line = Json.MAPPER.readTree(lines.bytes(), lines.start(), lines.length());
            String format = line.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw new InvalidDataException(file + ":" + lines.number() + ": \"format\": expected " + FORMAT
                        + ", found '" + format + "'. A newer verw wrote it: use that one.");
            }
            SortedMap<String, String> found = new TreeMap<>();
            line.path("settings")
                    .properties()
                    .forEach(e -> found.put(e.getKey(), e.getValue().asText()));
            settings = found;
        } catch (JsonProcessingException e) {
            damaged(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
