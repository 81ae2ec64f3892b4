package org.verw.dataset.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.stage.LedgerRecord.Status;

/**
 * The book of a stage while it runs: every attempt is appended as one whole line, and what was done is known from it. Appended
 * lines survive the death of the process at once, and that of the machine from the next {@link #sync} on. Thread-safe.
 */
final class Ledger implements AutoCloseable {
    private static final long SPARE_BYTES = 1 << 20;

    private final Path path;
    private final Clock clock;
    private final LedgerFile file;
    private final LedgerIndex index;
    private final long damaged;
    private final long firstDamaged;
    private long end;
    private long longest = 1 << 16;
    private @Nullable RuntimeException broken;
    private volatile boolean unsynced;

    private Ledger(Path path, Clock clock, LedgerFile file, @Nullable LedgerScan scan) {
        this.path = path;
        this.clock = clock;
        this.file = file;
        this.index = scan == null ? new LedgerIndex() : scan.index;
        this.damaged = scan == null ? 0 : scan.damaged;
        this.firstDamaged = scan == null ? 0 : scan.firstDamaged;
        this.end = scan == null ? 0 : scan.end;
    }

    /** How a ledger's file is opened; tests put a failing one in its place. */
    interface Opener {
        LedgerFile open(Path path, long end) throws IOException;
    }

    /**
     * Opens the ledger of a stage with these settings, repairs its tail, and begins it where there is none.
     *
     * @throws org.verw.dataset.ConfigException when the run was started with other settings and {@code newRun} is false
     */
    static Ledger open(
            Path path, String stage, SortedMap<String, String> settings, boolean newRun, Clock clock, Opener opener) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            LedgerScan scan = new LedgerRuns(path, stage).select(settings, newRun);
            Ledger ledger = new Ledger(path, clock, opener.open(path, scan == null ? 0 : scan.end), scan);
            boolean opened = false;
            try {
                ledger.begin(stage, settings, scan);
                opened = true;
                return ledger;
            } finally {
                if (!opened) {
                    ledger.file.close();
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failure(path, e);
        }
    }

    private void begin(String stage, SortedMap<String, String> settings, @Nullable LedgerScan scan) {
        if (scan != null && scan.lacksLineBreak) {
            append(new byte[] {'\n'});
        }
        if (scan == null || scan.settings == null) {
            ObjectNode fields = Json.MAPPER.createObjectNode();
            fields.put("format", LedgerScan.FORMAT);
            fields.put("stage", stage);
            fields.putPOJO("settings", settings);
            fields.put("at", clock.instant().toString());
            append(LedgerLine.encode(fields, null));
        }
        sync();
    }

    /** Lines that were not as they had been written; what they held is done again. */
    long damaged() {
        return damaged;
    }

    /** Number of the first damaged line. */
    long firstDamaged() {
        return firstDamaged;
    }

    /** Whether so many more lines, each as long as the longest so far, have room on the disk, and a little more. */
    synchronized boolean hasSpaceFor(int lines) {
        try {
            return file.usableBytes() >= longest * lines + SPARE_BYTES;
        } catch (IOException e) {
            throw AtomicFile.failure(path, e);
        }
    }

    /** Entry of the key, or -1. */
    synchronized int find(ResultKey key) {
        return index.find(key.high(), key.low());
    }

    synchronized boolean knows(String image) {
        return index.images().get(ImageEntries.hash(image)) >= 0;
    }

    /** Entry of the key, which is made when there is none. */
    synchronized int require(ResultKey key) {
        return index.require(key.high(), key.low());
    }

    /** Attempts at the entry that earlier runs made. */
    synchronized int attempts(int entry) {
        return index.attempts(entry);
    }

    /** Whether the caller is to work on this entry now: true once a run, and only for what is to be tried. */
    synchronized boolean claim(int entry, Set<String> retry) {
        if (index.claimed(entry) || !isOpen(entry, retry)) {
            return false;
        }
        index.claim(entry);
        return true;
    }

    private boolean isOpen(int entry, Set<String> retry) {
        Ending last = index.ending(entry);
        if (last == null) {
            return true;
        }
        if (last.status() == Status.DONE) {
            return retry.contains(RunOptions.DONE);
        }
        return retry.isEmpty() ? last.retriable() : retry.contains(last.reason());
    }

    /** Records that an image shares the entry of another with the same key, once. */
    synchronized void shared(int entry, ResultKey key, String image) {
        long hash = ImageEntries.hash(image);
        if (index.images().get(hash) == entry) {
            return;
        }
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.put("key", key.hex());
        fields.put("status", Status.SHARED.word());
        fields.put("image", image);
        fields.put("attempt", 0);
        fields.put("millis", 0);
        fields.put("at", clock.instant().toString());
        append(LedgerLine.encode(fields, null));
        index.images().put(hash, entry);
    }

    /** Records an attempt that is repeated within the run. */
    void repeated(
            ResultKey key, String image, int attempt, String reason, String detail, Evidence evidence, long millis) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.put("key", key.hex());
        fields.put("status", Status.REPEATED.word());
        fields.put("reason", Reason.require(reason));
        fields.put("image", image);
        fields.put("attempt", attempt);
        fields.put("detail", detail);
        addEvidence(fields, evidence, millis);
        append(LedgerLine.encode(fields, null));
    }

    /** Records how a record ended. */
    void outcome(int entry, ResultKey key, String image, int attempt, Outcome<?> outcome, long millis) {
        Ending ending = ending(outcome);
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.put("key", key.hex());
        fields.put("status", ending.status().word());
        if (ending.status() == Status.FAILED) {
            fields.put("retriable", ending.retriable());
        }
        if (ending.status() != Status.DONE) {
            fields.put("reason", ending.reason());
        }
        fields.put("image", image);
        fields.put("attempt", attempt);
        if (outcome instanceof Outcome.Failed<?> failed) {
            fields.put("detail", failed.detail());
        }
        addEvidence(fields, outcome.evidence(), millis);
        byte[] line = LedgerLine.encode(fields, outcome instanceof Outcome.Done<?> done ? done.value() : null);
        synchronized (this) {
            index.put(entry, ending, append(line));
            index.images().put(ImageEntries.hash(image), entry);
        }
    }

    private static Ending ending(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?> failed) {
            return new Ending(Status.FAILED, failed.retriable(), failed.reason());
        }
        if (outcome instanceof Outcome.Filtered<?> filtered) {
            return new Ending(Status.FILTERED, false, filtered.reason());
        }
        return new Ending(Status.DONE, false, "");
    }

    private void addEvidence(ObjectNode fields, Evidence evidence, long millis) {
        if (evidence.raw() != null) {
            fields.put("raw", evidence.raw());
        }
        if (!evidence.usage().isEmpty()) {
            fields.putPOJO("usage", evidence.usage());
        }
        if (evidence.seed() != null) {
            fields.put("seed", evidence.seed());
        }
        fields.put("millis", millis);
        fields.put("at", clock.instant().toString());
    }

    /** Appends bytes whole or, when the disk is full, not at all. Returns where they stand. */
    private synchronized long append(byte[] bytes) {
        if (broken != null) {
            throw broken;
        }
        try {
            file.append(bytes);
        } catch (IOException e) {
            cutBack();
            throw AtomicFile.failure(path, e);
        }
        long at = end;
        end += bytes.length;
        longest = Math.max(longest, bytes.length);
        unsynced = true;
        return at;
    }

    /** Takes back the piece of a line that a failed write left. */
    private void cutBack() {
        try {
            file.truncate(end);
        } catch (IOException e) {
            broken = AtomicFile.failure(path, e);
        }
    }

    /** Returns when everything appended before is on the disk. */
    void sync() {
        if (unsynced) {
            unsynced = false;
            try {
                file.sync();
            } catch (IOException e) {
                throw AtomicFile.failure(path, e);
            }
        }
    }

    /** What the entries hold; for use when no worker runs any more. */
    LedgerIndex index() {
        return index;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (file) {
            sync();
        } catch (IOException e) {
            throw AtomicFile.failure(path, e);
        }
    }
}
