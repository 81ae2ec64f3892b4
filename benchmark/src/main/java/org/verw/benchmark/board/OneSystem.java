package org.verw.benchmark.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.InvalidDataException;

/** Runs are averaged only where they are runs of one system: the same settings, different seeds. */
final class OneSystem {
    private static final String SEED = "seed";

    private OneSystem() {}

    /** @throws InvalidDataException when two results of one name differ in more than the seed, or not even in that */
    static void require(List<ResultFolder> runs) {
        ResultFolder first = runs.get(0);
        Map<Object, ResultFolder> seeds = new HashMap<>();
        for (ResultFolder run : runs) {
            SortedSet<String> different = different(first.result(), run.result());
            if (!different.isEmpty()) {
                throw new InvalidDataException(run.path() + ": expected the settings of " + first.path()
                        + ", whose system is also "
                        + "called '" + run.result().system() + "', found others in " + String.join(", ", different)
                        + ". Give one of them another name: verw score … --name NAME.");
            }
            Object seed = Objects.requireNonNullElse(run.result().seed(), "none");
            ResultFolder same = seeds.put(seed, run);
            if (same != null) {
                throw new InvalidDataException(
                        run.path() + ": expected one result a system and seed, found the same in " + same.path()
                                + ". Remove one, or give it another name: verw score … --name NAME.");
            }
        }
    }

    private static SortedSet<String> different(Result one, Result other) {
        TreeSet<String> names = new TreeSet<>();
        SortedMap<String, JsonNode> a = new TreeMap<>(one.settings());
        SortedMap<String, JsonNode> b = new TreeMap<>(other.settings());
        TreeSet<String> all = new TreeSet<>(a.keySet());
        all.addAll(b.keySet());
        all.remove(SEED);
        all.stream().filter(k -> !Objects.equals(a.get(k), b.get(k))).forEach(names::add);
        if (!Objects.equals(one.model(), other.model())) {
            names.add("model");
        }
        return names;
    }
}
