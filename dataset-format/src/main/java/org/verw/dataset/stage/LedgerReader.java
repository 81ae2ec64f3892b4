package org.verw.dataset.stage;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Lines;
import org.verw.dataset.stage.LedgerRecord.Status;

/** What a stage's ledger holds, for others than the runner: counts, and the records themselves. Changes nothing; needs no lock. */
public final class LedgerReader {
    private final Path file;
    private final LedgerScan scan;

    private LedgerReader(Path file, LedgerScan scan) {
        this.file = file;
        this.scan = scan;
    }

    /**
     * Reads all of the file's bytes once, and parses none.
     *
     * @throws org.verw.dataset.InvalidDataException when there is no such file, or it is of an unknown version
     */
    public static LedgerReader open(Path file) {
        return new LedgerReader(file, LedgerScan.of(file));
    }

    /**
     * How the last attempts ended.
     *
     * @param done keys with a result
     * @param filtered keys that were not wanted, by reason
     * @param retriable keys that failed and will be tried by the next run, by reason
     * @param failed keys that failed and will not be tried unless asked for, by reason
     * @param repeated attempts that failed and were repeated within their run
     * @param damaged lines that are not as they were written
     */
    public record Counts(
            long done,
            SortedMap<String, Long> filtered,
            SortedMap<String, Long> retriable,
            SortedMap<String, Long> failed,
            long repeated,
            long damaged) {}

    public Counts counts() {
        long done = 0;
        SortedMap<String, Long> filtered = new TreeMap<>();
        SortedMap<String, Long> retriable = new TreeMap<>();
        SortedMap<String, Long> failed = new TreeMap<>();
        for (int entry = 0; entry < scan.index.size(); entry++) {
            Ending ending = scan.index.ending(entry);
            if (ending == null || ending.status() == Status.DONE) {
                done += ending == null ? 0 : 1;
            } else if (ending.status() == Status.FILTERED) {
                filtered.merge(ending.reason(), 1L, Long::sum);
            } else {
                (ending.retriable() ? retriable : failed).merge(ending.reason(), 1L, Long::sum);
            }
        }
        return new Counts(done, filtered, retriable, failed, scan.repeated, scan.damaged);
    }

    /** How the last attempt at an image ended, whatever its bytes were then; null when none did. */
    public @Nullable Ending ending(String image) {
        int entry = scan.index.images().get(ImageEntries.hash(image));
        return entry < 0 ? null : scan.index.ending(entry);
    }

    /** Settings of the run; empty where no line tells them. */
    public SortedMap<String, String> settings() {
        return Collections.unmodifiableSortedMap(scan.settings == null ? new TreeMap<>() : scan.settings);
    }

    /** Every attempt, in the order of the file; damaged lines are left out. Close the stream. */
    public Stream<LedgerRecord> records() {
        return stream(false);
    }

    /** The last attempt at each key that ended, in the order of the file. Close the stream. */
    public Stream<LedgerRecord> outcomes() {
        return stream(true);
    }

    private Stream<LedgerRecord> stream(boolean lastOnly) {
        Lines lines = Lines.open(file);
        Spliterator<LedgerRecord> records =
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private final LedgerLine.Head head = new LedgerLine.Head();

                    @Override
                    public boolean tryAdvance(java.util.function.Consumer<? super LedgerRecord> action) {
                        while (lines.next()) {
                            LedgerRecord next = record(lines, head, lastOnly);
                            if (next != null) {
                                action.accept(next);
                                return true;
                            }
                        }
                        return false;
                    }
                };
        return StreamSupport.stream(records, false).onClose(lines::close);
    }

    private @Nullable LedgerRecord record(Lines lines, LedgerLine.Head head, boolean lastOnly) {
        if (!LedgerLine.isWhole(lines.bytes(), lines.start(), lines.length())
                || !head.read(lines.bytes(), lines.start(), lines.length())
                || (lastOnly && !isLast(lines, head))) {
            return null;
        }
        return JsonLines.parse(file, lines, LedgerRecord.class);
    }

    private boolean isLast(Lines lines, LedgerLine.Head head) {
        if (!head.status.ends()) {
            return false;
        }
        int entry = scan.index.find(head.keyHigh, head.keyLow);
        return entry >= 0 && scan.index.offset(entry) == lines.offset();
    }
}
