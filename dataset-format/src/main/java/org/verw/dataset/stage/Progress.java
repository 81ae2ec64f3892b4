package org.verw.dataset.stage;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a person how far a long task is: done, failed, in flight, rate, time left. On a terminal one live line, otherwise a line
 * every 30 seconds. Counting is cheap and thread-safe; whoever counts also prints, when it is time.
 */
public final class Progress {
    private static final long LIVE_MILLIS = 200;
    private static final long LINE_MILLIS = 30_000;
    private static final long RATE_WINDOW_MILLIS = 30_000;

    private final PrintWriter out;
    private final boolean live;
    private final Clock clock;
    private final ReentrantLock printing = new ReentrantLock();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private LongAdder known = new LongAdder();
    private LongAdder dropped = new LongAdder();
    private LongAdder done = new LongAdder();
    private LongAdder failed = new LongAdder();
    private String task = "";
    private volatile String detail = "";
    private long total = -1;
    private volatile long nextPrint = Long.MAX_VALUE;
    private int shown;

    private Progress(PrintWriter out, boolean live, Clock clock) {
        this.out = out;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param out where to, usually standard error
     * @param live whether it is a terminal, whose line may be written over
     */
    public static Progress to(PrintWriter out, boolean live, Clock clock) {
        return new Progress(out, live, clock);
    }

    /** Says nothing. */
    public static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false, Clock.systemUTC());
    }

    /**
     * Begins a task, counting from zero; the one before is over.
     *
     * @param name what is being done, for example {@code caption}
     * @param size how many there are in all, or -1 when not known
     */
    public void start(String name, long size) {
        printing.lock();
        try {
            known = new LongAdder();
            dropped = new LongAdder();
            done = new LongAdder();
            failed = new LongAdder();
            inFlight.set(0);
            task = name;
            detail = "";
            total = size;
            long now = clock.millis();
            marks.clear();
            marks.add(new Mark(now, 0));
            nextPrint = now + interval();
        } finally {
            printing.unlock();
        }
    }

    /** Counts what was done before this run: it counts as done, but not for the rate. */
    public void known(long n) {
        known.add(n);
        tick();
    }

    /** Takes back some of the task's size: there are fewer than was thought. */
    public void drop(long n) {
        dropped.add(n);
    }

    public void done(long n) {
        done.add(n);
        tick();
    }

    public void failed(long n) {
        failed.add(n);
        tick();
    }

    /** Counts records that are being worked on: 1 at a record's begin, -1 at its end. */
    public void inFlight(int change) {
        inFlight.addAndGet(change);
    }

    /** Words that are shown behind the counts until they are replaced, for example {@code loss 1.23}. */
    public void detail(String words) {
        detail = words;
    }

    /** Prints when it is time. Call it now and then where nothing is counted for long. */
    public void tick() {
        long now = clock.millis();
        if (now >= nextPrint && printing.tryLock()) {
            try {
                if (now >= nextPrint) {
                    nextPrint = now + interval();
                    show(now);
                }
            } finally {
                printing.unlock();
            }
        }
    }

    /** A line of its own that stays. */
    public void note(String sentence) {
        printing.lock();
        try {
            wipe();
            out.println(sentence);
            out.flush();
        } finally {
            printing.unlock();
        }
    }

    /** Ends the task with a last line. */
    public void finish() {
        printing.lock();
        try {
            nextPrint = Long.MAX_VALUE;
            show(clock.millis());
            if (live) {
                out.println();
                shown = 0;
            }
            out.flush();
        } finally {
            printing.unlock();
        }
    }

    private long interval() {
        return live ? LIVE_MILLIS : LINE_MILLIS;
    }

    private void wipe() {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private void show(long now) {
        String text = text(now);
        if (live) {
            out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
            shown = text.length();
        } else {
            out.println(text);
        }
        out.flush();
    }

    private String text(long now) {
        long worked = done.sum() + failed.sum();
        long position = known.sum() + worked;
        long size = total < 0 ? -1 : total - dropped.sum();
        StringBuilder s = new StringBuilder(task).append(": ").append(number(position));
        if (size >= 0) {
            s.append(" of ").append(number(size));
        }
        if (size > 0) {
            s.append(" (").append(position * 100 / size).append(" %)");
        }
        if (failed.sum() > 0) {
            s.append(", ").append(number(failed.sum())).append(" failed");
        }
        if (inFlight.get() > 0) {
            s.append(", ").append(number(inFlight.get())).append(" in flight");
        }
        double rate = rate(now, worked);
        if (rate > 0) {
            s.append(String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %,.0f/s", rate));
            if (total > position) {
                s.append(", ")
                        .append(duration(Math.round((total - position) / rate)))
                        .append(" left");
            }
        }
        return (detail.isEmpty() ? s : s.append(", ").append(detail)).toString();
    }

    /** Records a second over the last half minute. */
    private double rate(long now, long worked) {
        marks.add(new Mark(now, worked));
        while (marks.size() > 2 && now - marks.getFirst().at() > RATE_WINDOW_MILLIS) {
            marks.removeFirst();
        }
        Mark from = marks.getFirst();
        return now == from.at() ? 0 : (worked - from.worked()) * 1000.0 / (now - from.at());
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** Two units at most: {@code 43 s}, {@code 12 min}, {@code 3 h 20 min}, {@code 2 d 4 h}. */
    static String duration(long seconds) {
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " d " + hours % 24 + " h";
    }

    private record Mark(long at, long worked) {}
}
