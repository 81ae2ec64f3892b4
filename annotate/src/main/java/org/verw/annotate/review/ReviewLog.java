package org.verw.annotate.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Workspace;

/**
 * {@code reviews.jsonl}: one whole line a verdict, synced before it is acknowledged, only ever appended to. The last line of a
 * reviewer on a caption counts. Several threads and several processes may append (a short lock on {@code review/.lock}); what
 * others wrote is seen at the next append or {@link #refresh}. The unfinished line that a dying machine leaves is cut off: nobody
 * was told that it is saved. Thread-safe; holds no file open.
 */
public final class ReviewLog {
    /** A process may not lock a file twice: POSIX gives the lock up when either is closed. */
    private static final Object THIS_PROCESS = new Object();

    private static final int BLOCK = 1 << 20;

    private final Path file;
    private final Path folder;
    private final Clock clock;
    private final Map<Subject, Review> standing = new LinkedHashMap<>();
    private long seen;
    private long lines;

    /** Which verdicts replace each other. */
    private record Subject(String reviewer, String image, String of) {
        static Subject of(Review review) {
            return new Subject(review.reviewer(), review.image(), review.of());
        }
    }

    /**
     * A verdict and what it replaces.
     *
     * @param standing the reviewer's verdict on the caption that is replaced, or null where there was none
     */
    public record Replacement(@Nullable Review standing, Review review) {}

    /** What is done with the open file while nobody else has it. */
    private interface Work {
        void with(RandomAccessFile file) throws IOException;
    }

    private ReviewLog(Workspace workspace, Clock clock) {
        this.file = workspace.reviews();
        this.folder = workspace.review();
        this.clock = clock;
    }

    /**
     * Reads what was reviewed so far; a missing file is made by the first verdict.
     *
     * @param clock tells the time of new verdicts
     * @throws InvalidDataException when a line is no verdict
     */
    public static ReviewLog open(Workspace workspace, Clock clock) {
        ReviewLog log = new ReviewLog(workspace, clock);
        log.refresh();
        return log;
    }

    /** Takes in what other processes appended since. */
    public synchronized void refresh() {
        if (Files.exists(file)) {
            exclusively(f -> takeIn(f, mend(f)));
        }
    }

    /**
     * Saves a verdict; when this returns it is on the disk.
     *
     * @param edited what the caption is to be, for {@link Verdict#EDITED} only; made one line
     * @param note what the reviewer says about it, or null
     * @return as it was saved
     * @throws InvalidDataException when the reviewer's name or the edited text cannot be taken; nothing is saved then
     */
    public Review append(
            ReviewItem item, String reviewer, Verdict verdict, @Nullable String edited, @Nullable String note) {
        Review review = review(item, reviewer, verdict, edited, note);
        appendAll(List.of(review));
        return review;
    }

    /** The verdict that {@link #append} would save, at this moment; checks it and saves nothing. */
    public Review review(
            ReviewItem item, String reviewer, Verdict verdict, @Nullable String edited, @Nullable String note) {
        String caption = verdict == Verdict.EDITED ? EditedCaption.of(edited == null ? "" : edited) : item.caption();
        String remark = note == null ? "" : EditedCaption.oneLine(note);
        return new Review(
                item.image(),
                ReviewerName.of(reviewer),
                verdict,
                caption,
                item.of(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                remark.isEmpty() ? null : remark);
    }

    /** Saves verdicts in this order, all or none; when this returns they are on the disk. */
    public synchronized void appendAll(Collection<Review> reviews) {
        if (!reviews.isEmpty()) {
            exclusively(f -> {
                long end = mend(f);
                takeIn(f, end);
                append(f, end, reviews);
            });
        }
    }

    /**
     * Saves a verdict, unless what it is to replace no longer stands: another process, or another tab, was faster.
     *
     * @param standing the reviewer's verdict on the caption that is replaced, or null where there was none
     * @return whether it was saved; it is on the disk then
     */
    public synchronized boolean replace(@Nullable Review standing, Review review) {
        return !replaceAll(List.of(new Replacement(standing, review))).isEmpty();
    }

    /**
     * Saves the verdicts whose {@code standing} still stands, in this order, all of them or none; the others are left out, since
     * somebody was faster.
     *
     * @return those that were saved; they are on the disk then
     */
    public synchronized List<Replacement> replaceAll(Collection<Replacement> replacements) {
        List<Replacement> valid = new ArrayList<>();
        if (!replacements.isEmpty()) {
            exclusively(f -> {
                long end = mend(f);
                takeIn(f, end);
                replacements.stream()
                        .filter(r -> Objects.equals(standing.get(Subject.of(r.review())), r.standing()))
                        .forEach(valid::add);
                if (!valid.isEmpty()) {
                    append(f, end, valid.stream().map(Replacement::review).toList());
                }
            });
        }
        return valid;
    }

    private void append(RandomAccessFile f, long end, Collection<Review> reviews) throws IOException {
        StringBuilder text = new StringBuilder();
        reviews.forEach(r -> text.append(Json.line(r)).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        write(f, end, bytes);
        reviews.forEach(this::stand);
        seen = end + bytes.length;
        lines += reviews.size();
    }

    /** The verdict of a reviewer on a caption that stands, or null where they gave none or took it back. */
    public synchronized @Nullable Review latest(ReviewItem item, String reviewer) {
        return standing.get(new Subject(reviewer, item.image(), item.of()));
    }

    /** All verdicts that stand, honeypots' among them, in the order given. */
    public synchronized List<Review> standing() {
        return new ArrayList<>(standing.values());
    }

    /** The verdicts on any caption of an image that stand, in the order given. */
    public synchronized List<Review> standingOn(String image) {
        return standing.values().stream().filter(r -> r.image().equals(image)).toList();
    }

    private void stand(Review review) {
        Subject subject = Subject.of(review);
        standing.remove(subject);
        if (review.verdict() != Verdict.WITHDRAWN) {
            standing.put(subject, review);
        }
    }

    /** Ends the file with a whole line, and tells where that is: a finished record gets its line break, half a one goes. */
    private long mend(RandomAccessFile f) throws IOException {
        long end = f.length();
        long whole = endOfLines(f, end);
        if (whole == end) {
            return end;
        }
        byte[] tail = new byte[Math.toIntExact(end - whole)];
        f.seek(whole);
        f.readFully(tail);
        if (isReview(new String(tail, StandardCharsets.UTF_8))) {
            f.write('\n');
            return end + 1;
        }
        f.setLength(whole);
        return whole;
    }

    /** Where the last line break ends, 0 where there is none. */
    private static long endOfLines(RandomAccessFile f, long length) throws IOException {
        byte[] block = new byte[1 << 12];
        long end = length;
        while (end > 0) {
            int n = (int) Math.min(block.length, end);
            f.seek(end - n);
            f.readFully(block, 0, n);
            for (int i = n - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return end - n + i + 1;
                }
            }
            end -= n;
        }
        return 0;
    }

    /** Reads what was appended since it was read last, block by block. */
    private void takeIn(RandomAccessFile f, long end) throws IOException {
        if (end < seen) {
            throw new InvalidDataException(
                    file + ": became shorter while it was in use: another program wrote it. Start again.");
        }
        int size = BLOCK;
        while (seen < end) {
            byte[] block = new byte[(int) Math.min(size, end - seen)];
            f.seek(seen);
            f.readFully(block);
            int taken = takeLines(block);
            seen += taken;
            size = taken == 0 ? Math.multiplyExact(size, 2) : BLOCK;
        }
    }

    /** Takes the whole lines in; returns how many bytes they have. */
    private int takeLines(byte[] block) {
        int from = 0;
        long number = lines;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == '\n') {
                number++;
                String line = new String(block, from, i - from, StandardCharsets.UTF_8);
                from = i + 1;
                if (!line.isBlank()) {
                    stand(parse(line, number));
                }
            }
        }
        // Not before all were taken: after a broken line the block is read again.
        lines = number;
        return from;
    }

    private Review parse(String line, long number) {
        try {
            return Json.MAPPER.readValue(line, Review.class);
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(file + ":" + number + ": " + Json.explain(e), e);
        }
    }

    private static boolean isReview(String line) {
        try {
            return Json.MAPPER.readValue(line, Review.class) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Writes at the end; on failure nothing of it stays. */
    private static void write(RandomAccessFile f, long end, byte[] bytes) throws IOException {
        boolean written = false;
        try {
            f.seek(end);
            f.write(bytes);
            f.getFD().sync();
            written = true;
        } finally {
            if (!written) {
                f.setLength(end);
            }
        }
    }

    private void exclusively(Work work) {
        synchronized (THIS_PROCESS) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock();
                        RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
                    if (held.isValid()) {
                        work.with(f);
                    }
                }
            } catch (IOException e) {
                throw AtomicFile.failure(file, e);
            }
        }
    }
}
