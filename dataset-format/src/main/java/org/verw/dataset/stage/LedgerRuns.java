package org.verw.dataset.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;

/**
 * The ledgers of one stage: the current run's {@code <stage>.jsonl} and, beside it, those of runs with other settings,
 * {@code <stage>.jsonl.1} and so on. Each set of settings has one ledger, so that going back to former settings costs nothing.
 */
final class LedgerRuns {
    private final Path current;
    private final String stage;

    LedgerRuns(Path current, String stage) {
        this.current = current;
        this.stage = stage;
    }

    /**
     * Makes the ledger of these settings the current one.
     *
     * @return what stands in it, or null when it is yet to be written
     * @throws ConfigException when the current run has other settings and {@code newRun} is false; names each
     */
    @Nullable
    LedgerScan select(SortedMap<String, String> settings, boolean newRun) {
        LedgerScan scan = Files.exists(current) ? LedgerScan.of(current) : null;
        if (scan != null && (scan.settings == null || scan.settings.equals(settings))) {
            return scan;
        }
        if (scan != null && scan.settings != null) {
            if (!newRun) {
                throw new ConfigException(refusal(scan.settings, settings));
            }
            move(current, kept(freeNumber()));
        }
        for (int number : kept()) {
            LedgerScan former = LedgerScan.of(kept(number));
            if (settings.equals(former.settings)) {
                move(kept(number), current);
                return former;
            }
        }
        return null;
    }

    /** Numbers of the ledgers that stand beside, ascending. */
    private List<Integer> kept() {
        Pattern name = Pattern.compile(Pattern.quote(current.getFileName() + ".") + "(\\d{1,6})");
        try (Stream<Path> files = Files.list(current.resolveSibling("."))) {
            return files.map(f -> name.matcher(f.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(m -> Integer.valueOf(m.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw AtomicFile.failure(current, e);
        }
    }

    private int freeNumber() {
        List<Integer> kept = kept();
        return kept.isEmpty() ? 1 : kept.get(kept.size() - 1) + 1;
    }

    private Path kept(int number) {
        return current.resolveSibling(current.getFileName() + "." + number);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw AtomicFile.failure(to, e);
        }
    }

    private String refusal(SortedMap<String, String> started, SortedMap<String, String> wanted) {
        TreeSet<String> names = new TreeSet<>(started.keySet());
        names.addAll(wanted.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String was = started.get(name);
            String is = wanted.get(name);
            if (was == null || !was.equals(is)) {
                changes.add(name + " " + shown(was) + " -> " + shown(is));
            }
        }
        return current + ": the run of '" + stage + "' that was started has other settings: "
                + String.join("; ", changes) + ". Run it with the former settings to go on, or with --new-run to begin"
                + " another run; what was done is kept.";
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "(none)";
        }
        return "'" + (value.length() > 80 ? value.substring(0, 77) + "…" : value) + "'";
    }
}
