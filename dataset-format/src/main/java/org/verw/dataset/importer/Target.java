package org.verw.dataset.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.WorkspaceLock;

/** The folder that an import writes into. Refuses what would lose somebody's work; an import that was killed is begun anew. */
final class Target {
    /** What an import leaves behind when it is killed before {@code dataset.json} makes its folder a workspace. */
    private static final Set<String> OWN = Set.of(
            "images.jsonl",
            "captions.jsonl",
            "more-captions.jsonl",
            "parts.jsonl",
            "queries.jsonl",
            "quarantine.jsonl",
            "split.json",
            "dataset.json",
            "crops",
            "settings",
            ".lock");

    private Target() {}

    /**
     * Makes the folder ready to be written.
     *
     * @param wanted the workspace that is to be
     * @param brings files of later stages that this import has of its own: captions.jsonl, parts.jsonl, split.json
     * @return the folder of a workspace that was moved aside, or empty text
     */
    static String prepare(Workspace wanted, List<String> brings, boolean replace, Clock clock) {
        Path workspace = wanted.root();
        if (Files.exists(workspace) && !Files.isDirectory(workspace)) {
            throw new InvalidDataException(
                    workspace + ": expected a folder for the workspace, found a file. Name another with -o.");
        }
        boolean keep = !Files.isRegularFile(workspace.resolve("dataset.json"))
                ? isFree(workspace)
                : isSame(workspace, wanted.about().source(), replace) && !losesWork(workspace, brings, replace);
        String aside = keep ? "" : moveAside(wanted, clock);
        try {
            Files.createDirectories(workspace);
        } catch (IOException e) {
            throw AtomicFile.failure(workspace, e);
        }
        return aside;
    }

    private static boolean isFree(Path workspace) {
        if (!Files.isDirectory(workspace)) {
            return true;
        }
        try (Stream<Path> files = Files.list(workspace)) {
            List<String> foreign = files.map(f -> f.getFileName().toString())
                    .filter(n -> !OWN.contains(n.endsWith(".tmp") ? n.substring(0, n.length() - 4) : n))
                    .sorted()
                    .collect(Collectors.toList());
            if (!foreign.isEmpty()) {
                throw new InvalidDataException(
                        workspace + ": expected a new folder or a workspace, found other files in it," + " first "
                                + foreign.get(0) + ". Name another folder with -o.");
            }
            return true;
        } catch (IOException e) {
            throw AtomicFile.failure(workspace, e);
        }
    }

    private static boolean isSame(Path workspace, Workspace.Source source, boolean replace) {
        if (replace && !isReadable(workspace)) {
            return false;
        }
        Workspace.Source before = Workspace.open(workspace).about().source();
        if (!before.equals(source) && !replace) {
            throw new InvalidDataException(workspace + ": holds a workspace of " + before.kind() + " " + before.root()
                    + ", not of " + source.kind() + " " + source.root()
                    + ". Name another folder with -o, or add --replace to move it aside.");
        }
        return before.equals(source);
    }

    private static boolean isReadable(Path workspace) {
        try {
            Workspace.open(workspace);
            return true;
        } catch (InvalidDataException e) {
            return false;
        }
    }

    /** Whether stages or people worked on what this import would write over. */
    private static boolean losesWork(Path workspace, List<String> brings, boolean replace) {
        boolean worked =
                Files.isDirectory(workspace.resolve("ledger")) || Files.exists(workspace.resolve("reviews.jsonl"));
        List<String> over = brings.stream()
                .filter(f -> worked && Files.exists(workspace.resolve(f)))
                .toList();
        if (!over.isEmpty() && !replace) {
            throw new InvalidDataException(workspace + ": this import brings its own " + String.join(" and ", over)
                    + " and would write over work that was done here since. Name another folder with -o, or add --replace"
                    + " to move this workspace aside.");
        }
        return !over.isEmpty();
    }

    private static String moveAside(Workspace workspace, Clock clock) {
        // Taken and given back: nobody's running work is moved away under it.
        WorkspaceLock.take(workspace, clock).close();
        Path absolute = workspace.root().toAbsolutePath().normalize();
        int n = 1;
        Path aside = absolute.resolveSibling(absolute.getFileName() + ".before-" + n);
        while (Files.exists(aside)) {
            n++;
            aside = absolute.resolveSibling(absolute.getFileName() + ".before-" + n);
        }
        try {
            Files.move(absolute, aside);
        } catch (IOException e) {
            throw AtomicFile.failure(aside, e);
        }
        return aside.toString();
    }
}
