package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Workspace;

/**
 * Where captions and parts come from: what the stages wrote, or the truth of a synthetic world where a stage did not run yet.
 *
 * @param captions file of captions
 * @param parts file of parts
 * @param note what a person should know of the choice, or null
 */
record WorkspaceFiles(Path captions, Path parts, @Nullable String note) {
    static WorkspaceFiles of(Workspace workspace) {
        Path captions = orTruth(workspace, workspace.captions());
        Path parts = orTruth(workspace, workspace.parts());
        String note = null;
        if (!captions.equals(workspace.captions()) || !parts.equals(workspace.parts())) {
            String what = captions.equals(workspace.captions())
                    ? "part masks"
                    : parts.equals(workspace.parts()) ? "captions" : "captions and part masks";
            note = what + ": the truth of the synthetic world, since no stage wrote any yet";
        }
        if (!Files.exists(captions) || !Files.exists(parts)) {
            String word = Files.exists(captions) ? "" : "captions: run 'verw caption " + workspace.root() + "'";
            String mask = Files.exists(parts) ? "" : "part masks: run 'verw segment " + workspace.root() + "'";
            throw new InvalidDataException(workspace.root() + ": nothing to pack yet, it has no " + word
                    + (word.isEmpty() || mask.isEmpty() ? "" : ", and no ") + mask + ".");
        }
        return new WorkspaceFiles(captions, parts, note);
    }

    private static Path orTruth(Workspace workspace, Path file) {
        Path truth = Files.exists(file) ? null : workspace.truth(String.valueOf(file.getFileName()));
        return truth == null ? file : truth;
    }
}
