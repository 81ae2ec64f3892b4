package org.verw.dataset.ranking;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;

/** Finds the rows of a ranking that belong to the ids of a benchmark; refuses what cannot be scored. */
final class Rows {
    private Rows() {}

    /**
     * @param file for messages, without its ending
     * @param what "queries" or "images"
     * @param ids of the rows, or null: the order of {@code expected}
     * @return for each expected id its row, or -1
     */
    static int[] of(Path file, String what, @Nullable List<String> ids, int rows, List<String> expected) {
        int[] found = new int[expected.size()];
        if (ids == null) {
            if (rows != expected.size()) {
                throw new InvalidDataException(
                        file + ".npy: expected " + expected.size() + " rows, one for each of the "
                                + what + " of the split in the pack's order, found " + rows
                                + ". If the order is another, write "
                                + file.getFileName() + ".txt with one id a line.");
            }
            Arrays.setAll(found, i -> i);
            return found;
        }
        Arrays.fill(found, -1);
        Map<String, Integer> at = index(expected);
        if (at.size() < expected.size()) {
            throw new InvalidDataException(file + ".txt: expected no ids, since the split lists some of its " + what
                    + " twice and an id could mean either. Remove this file and write the rows in the pack's order.");
        }
        for (int row = 0; row < rows; row++) {
            String id = ids.get(row);
            Integer place = at.get(id);
            if (place == null) {
                throw unknown(file + ".txt", what, ids, expected);
            }
            if (found[place] >= 0) {
                throw new InvalidDataException(
                        file + ".txt:" + (row + 1) + ": expected each id once, found '" + id + "' again");
            }
            found[place] = row;
        }
        return found;
    }

    /** Place of each id. */
    static Map<String, Integer> index(List<String> ids) {
        Map<String, Integer> at = new HashMap<>(ids.size() * 2);
        for (int i = 0; i < ids.size(); i++) {
            at.put(ids.get(i), i);
        }
        return at;
    }

    private static InvalidDataException unknown(String file, String what, List<String> ids, List<String> expected) {
        Map<String, Integer> at = index(expected);
        long unknown = ids.stream().filter(id -> !at.containsKey(id)).count();
        String first =
                ids.stream().filter(id -> !at.containsKey(id)).findFirst().orElseThrow();
        return new InvalidDataException(file + ": expected ids of the split's " + what + example(expected) + ", found "
                + unknown + " of " + ids.size() + " that it does not have, first: '" + first
                + "'. Is it the right pack and split?");
    }

    static String example(List<String> expected) {
        return expected.isEmpty() ? "" : " such as '" + expected.get(0) + "'";
    }

    static void requireAll(Path file, int[] rows, List<String> expected) {
        long missing = Arrays.stream(rows).filter(r -> r < 0).count();
        if (missing > 0) {
            int first = 0;
            while (rows[first] >= 0) {
                first++;
            }
            throw new InvalidDataException(
                    file + ".npy: expected all " + expected.size() + " images of the gallery, found "
                            + missing + " missing, first: '" + expected.get(first)
                            + "'. A smaller gallery would be an easier one: rank them all.");
        }
    }
}
