package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.text.ClipTokenizer;

/**
 * Looks for everything in a pack or workspace that would stop or mislead its users, the released training code above all. Never
 * throws for what the data holds, but for a folder that is neither.
 *
 * @param deep whether every image is decoded and every hash compared
 * @param augmented whether a pack must have the darker, lighter and noisy copies; where it has some of them, it must in any case
 * @param tokenizer counts the tokens of captions, or null: they are not counted
 * @param limit most findings of a kind that are kept; the others are counted
 */
public record Validation(
        boolean deep, boolean augmented, @Nullable ClipTokenizer tokenizer, int limit) {
    /** @throws org.verw.dataset.InvalidDataException when the folder is neither a workspace nor a pack */
    public ValidationReport of(Path folder, Progress progress) {
        Findings findings = new Findings(limit);
        if (Files.isRegularFile(folder.resolve("dataset.json"))) {
            return new WorkspaceValidator(Workspace.open(folder), this, findings, progress).validate();
        }
        return new PackValidator(PackFiles.find(folder), this, findings, progress).validate();
    }

    /** Findings about the text of one caption. */
    void caption(String caption, String where, Findings findings) {
        if (caption.isBlank()) {
            findings.add("empty-caption", where, "expected a caption, found one without words");
            return;
        }
        if (tokenizer != null) {
            int tokens = tokenizer.count(caption);
            if (tokens > ClipTokenizer.CONTEXT) {
                findings.add(
                        "long-caption",
                        where,
                        "expected at most " + (ClipTokenizer.CONTEXT - 2) + " CLIP tokens, found " + (tokens - 2)
                                + ": the end is cut off in training");
            }
        }
    }
}
