package org.verw.dataset.pack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Progress;

/** The first pass of a pack: every image is looked at and, if it may, brought into the folder with its part file. */
final class FirstPass {
    private final Workspace workspace;
    private final PackOptions options;
    private final Progress progress;
    private final SortedMap<String, Long> ways = new TreeMap<>();

    FirstPass(Workspace workspace, PackOptions options, Progress progress) {
        this.workspace = workspace;
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param vehicles all of the workspace
     * @param leftOut images by reason
     * @param images by the way they came into the pack
     * @param reviews what reviewers did
     */
    record Result(
            SortedSet<String> vehicles,
            SortedMap<String, Long> leftOut,
            SortedMap<String, Long> images,
            PackManifest.Reviews reviews) {

        void tellNotes(List<String> notes) {
            List<String> ways = new ArrayList<>();
            images.forEach((way, count) -> ways.add(count + " " + way));
            notes.add("image files: " + String.join(", ", ways));
            if (reviews.stale() > 0) {
                notes.add(reviews.stale() + " reviews were of captions that were replaced since; they were ignored");
            }
        }
    }

    Result run(WorkspaceFiles files, Path root, Path set, PackedImages packed) {
        ImageIntake intake = new ImageIntake(set, options);
        progress.start("images", workspace.about().images());
        try (LeftOut leftOut = LeftOut.create(root.resolve("left_out.csv"));
                Candidates candidates = Candidates.open(workspace, files, leftOut);
                BufferedWriter out = packed.writer();
                Batches batches = new Batches()) {
            batches.run(candidates, intake::take, result -> take(result, leftOut, packed, out));
            progress.finish();
            Verdicts verdicts = candidates.verdicts();
            return new Result(
                    new TreeSet<>(candidates.vehicles()),
                    new TreeMap<>(leftOut.counts()),
                    ways,
                    new PackManifest.Reviews(verdicts.edited(), verdicts.confirmed(), verdicts.stale()));
        } catch (IOException e) {
            throw AtomicFile.failure(root, e);
        }
    }

    private void take(ImageIntake.Result result, LeftOut leftOut, PackedImages packed, BufferedWriter out) {
        progress.done(1);
        if (result instanceof ImageIntake.Refused refused) {
            leftOut.add(refused.image(), refused.reason());
        } else if (result instanceof ImageIntake.Taken taken) {
            String way = taken.rewritten() != null ? taken.rewritten() : taken.linked() ? "linked" : "copied";
            ways.merge(way, 1L, Long::sum);
            packed.add(out, taken.packed(), taken.hash());
        }
    }
}
