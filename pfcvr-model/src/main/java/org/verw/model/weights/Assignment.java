package org.verw.model.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;

/** Puts the arrays of a file into the parameters of a model, all or none. */
public final class Assignment {
    private static final int ROWS_SHOWN = 30;

    private record Problem(String name, String expected, String found) {}

    private Assignment() {}

    /**
     * Checks every name and shape, and then assigns.
     *
     * @param file for messages
     * @param expected shape of each parameter
     * @param found arrays under the names of the parameters
     * @param set takes a parameter's name and values
     * @throws InvalidDataException with a table, when an array is missing, is not expected, or has another shape
     */
    public static void assign(
            Path file,
            SortedMap<String, long[]> expected,
            SortedMap<String, Source> found,
            BiConsumer<String, float[]> set) {
        List<Problem> problems = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            long[] want = expected.get(name);
            Source source = found.get(name);
            long[] have = source == null ? null : source.shape();
            if (!Arrays.equals(want, have)) {
                problems.add(new Problem(source == null ? name : source.origin(), shape(want), shape(have)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDataException(file + ": these are weights of another architecture, " + problems.size()
                    + " of " + names.size() + " arrays do not fit; choose the preset that they belong to.\n"
                    + table(problems));
        }
        for (Map.Entry<String, Source> entry : found.entrySet()) {
            set.accept(entry.getKey(), entry.getValue().values().get());
        }
    }

    private static String shape(long @Nullable [] shape) {
        return shape == null ? "nothing" : Arrays.toString(shape);
    }

    private static String table(List<Problem> problems) {
        StringBuilder table = new StringBuilder(row("array", "expected", "found"));
        problems.stream().limit(ROWS_SHOWN).forEach(p -> table.append(row(p.name(), p.expected(), p.found())));
        if (problems.size() > ROWS_SHOWN) {
            table.append("  … and ").append(problems.size() - ROWS_SHOWN).append(" more\n");
        }
        return table.toString().stripTrailing();
    }

    private static String row(String name, String expected, String found) {
        return String.format(Locale.ROOT, "  %-56s %-20s %s%n", name, expected, found);
    }
}
