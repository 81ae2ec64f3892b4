package org.verw.dataset.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.Reviews;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.WorkspaceLock;
import org.verw.dataset.status.WorkspaceStatus.ReviewStatus;

/** Reads what stands in a workspace. Takes no lock and changes nothing: it may be asked while a run goes on. */
public final class StatusReader {
    private static final Pattern LEDGER = Pattern.compile("([A-Za-z0-9-]+)\\.jsonl");

    private final Workspace workspace;

    private StatusReader(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @throws InvalidDataException when one of its files breaks its contract */
    public static WorkspaceStatus read(Workspace workspace) {
        return new StatusReader(workspace).read();
    }

    private WorkspaceStatus read() {
        SortedMap<String, Long> quarantined = new TreeMap<>();
        Set<String> quarantine = quarantine(quarantined);
        List<StageCount> stages = outputs().entrySet().parallelStream()
                .map(e -> StageCount.open(workspace, e.getKey(), e.getValue()))
                .toList();
        SplitCount split = Files.exists(workspace.split()) ? SplitCount.open(workspace.split()) : null;
        long images = 0;
        try (ImageLines lines = ImageLines.open(workspace.images())) {
            while (lines.next()) {
                if (quarantine.contains(lines.image())) {
                    continue;
                }
                images++;
                stages.forEach(s -> s.count(lines.image()));
                if (split != null) {
                    split.count(lines.vehicle());
                }
            }
        }
        return new WorkspaceStatus(
                workspace.about().name(),
                workspace.about().source().kind(),
                images,
                workspace.about().vehicles(),
                quarantined,
                WorkspaceLock.holder(workspace),
                stages.stream().map(StageCount::status).toList(),
                reviews(),
                split == null ? null : split.status());
    }

    /** The output of each stage by its name; null where the stage is not one of the two that every workspace has. */
    private Map<String, @Nullable Path> outputs() {
        Map<String, @Nullable Path> outputs = new LinkedHashMap<>();
        outputs.put("segment", workspace.parts());
        outputs.put("caption", workspace.captions());
        Path folder = workspace.root().resolve("ledger");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(f -> LEDGER.matcher(f.getFileName().toString()))
                        .filter(m -> m.matches())
                        .map(m -> m.group(1))
                        .sorted()
                        .forEach(name -> outputs.putIfAbsent(name, null));
            } catch (IOException e) {
                throw new InvalidDataException(folder + ": cannot be read: " + e.getMessage(), e);
            }
        }
        return outputs;
    }

    private Set<String> quarantine(SortedMap<String, Long> byReason) {
        Set<String> ids = new HashSet<>();
        if (Files.exists(workspace.quarantine())) {
            try (Stream<Quarantined> all = JsonLines.stream(workspace.quarantine(), Quarantined.class)) {
                all.filter(q -> ids.add(q.image())).forEach(q -> byReason.merge(q.reason(), 1L, Long::sum));
            }
        }
        return ids;
    }

    private @Nullable ReviewStatus reviews() {
        if (!Files.exists(workspace.reviews())) {
            return null;
        }
        Map<List<String>, Review.Verdict> last = new HashMap<>();
        Reviews.read(workspace).onCaptions().forEach(r -> last.put(List.of(r.reviewer(), r.image()), r.verdict()));
        SortedMap<String, Long> verdicts = new TreeMap<>();
        SortedMap<String, Long> reviewers = new TreeMap<>();
        Set<String> images = new HashSet<>();
        last.forEach((of, verdict) -> {
            verdicts.merge(verdict.word(), 1L, Long::sum);
            reviewers.merge(of.get(0), 1L, Long::sum);
            images.add(of.get(1));
        });
        return new ReviewStatus(images.size(), verdicts, reviewers);
    }
}
