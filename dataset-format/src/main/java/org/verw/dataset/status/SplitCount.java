package org.verw.dataset.status;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Json;
import org.verw.dataset.Require;
import org.verw.dataset.Split;
import org.verw.dataset.status.WorkspaceStatus.Share;
import org.verw.dataset.status.WorkspaceStatus.SplitStatus;

/** Counts vehicles and images by split. */
final class SplitCount {
    private final Map<String, Split> assignments;
    private final SortedMap<String, Long> images = new TreeMap<>();
    private long unassigned;

    private SplitCount(Map<String, Split> assignments) {
        this.assignments = assignments;
    }

    /** What is needed of {@code split.json}. */
    record Assignments(HashMap<String, Split> assignments) {
        Assignments {
            Require.present(assignments, "assignments");
        }
    }

    static SplitCount open(Path file) {
        return new SplitCount(Json.read(file, Assignments.class).assignments());
    }

    void count(String vehicle) {
        Split split = assignments.get(vehicle);
        if (split == null) {
            unassigned++;
        } else {
            images.merge(split.word(), 1L, Long::sum);
        }
    }

    SplitStatus status() {
        SortedMap<String, Long> vehicles = new TreeMap<>();
        assignments.values().forEach(s -> vehicles.merge(s.word(), 1L, Long::sum));
        SortedMap<String, Share> shares = new TreeMap<>();
        vehicles.forEach((split, count) -> shares.put(split, new Share(count, images.getOrDefault(split, 0L))));
        return new SplitStatus(shares, unassigned);
    }
}
