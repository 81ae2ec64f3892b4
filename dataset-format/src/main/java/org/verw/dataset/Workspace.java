package org.verw.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder that construction works on (design 3.1). Names its files and knows its {@code dataset.json}; reads nothing else.
 *
 * @param root the folder
 * @param about what {@code dataset.json} holds
 */
public record Workspace(Path root, About about) {
    /** Version of the layout that this program writes and reads. */
    public static final String FORMAT = "workspace/1";

    /**
     * {@code dataset.json}.
     *
     * @param format always {@link #FORMAT}
     * @param name of the data set, for people
     * @param source where the images are
     * @param images lines of {@code images.jsonl}
     * @param vehicles distinct identities in it
     * @param tool program and version that wrote it
     */
    public record About(String format, String name, Source source, long images, long vehicles, String tool) {
        public About {
            Require.text(format, "format");
            Require.text(name, "name");
            Require.present(source, "source");
        }
    }

    /**
     * @param kind importer that read it, or {@code synth}
     * @param root folder that every image's {@code file} is relative to; relative itself when inside the workspace
     */
    public record Source(String kind, String root) {
        public Source {
            Require.text(kind, "kind");
            Require.text(root, "root");
        }
    }

    /**
     * Opens a folder that an import made.
     *
     * @throws InvalidDataException when it is no workspace, or of a version this program does not know
     */
    public static Workspace open(Path root) {
        Path file = root.resolve("dataset.json");
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException(root + ": expected a workspace, found no dataset.json in it. "
                    + "Make one with 'verw import SOURCE --from … -o " + root + "' or 'verw synth -o " + root + "'.");
        }
        About about = Json.read(file, About.class);
        if (!about.format().equals(FORMAT)) {
            throw new InvalidDataException(file + ": \"format\": expected " + FORMAT + ", found " + about.format()
                    + ". A newer verw wrote it: use that one.");
        }
        return new Workspace(root, about);
    }

    /** Writes {@code dataset.json}, which makes the folder a workspace; write it last. */
    public static Workspace create(Path root, About about) {
        AtomicFile.write(root.resolve("dataset.json"), Json.pretty(about));
        return new Workspace(root, about);
    }

    public Path images() {
        return root.resolve("images.jsonl");
    }

    public Path parts() {
        return root.resolve("parts.jsonl");
    }

    public Path captions() {
        return root.resolve("captions.jsonl");
    }

    public Path reviews() {
        return root.resolve("reviews.jsonl");
    }

    /** What the reviewers are shown, and how it was drawn: {@code queue.jsonl}, {@code queue.json} and the key to the honeypots. */
    public Path review() {
        return root.resolve("review");
    }

    /** Captions with a planted fault that were ever shown to reviewers ({@link Honeypot}); may be missing. */
    public Path honeypots() {
        return review().resolve("honeypots.jsonl");
    }

    public Path quarantine() {
        return root.resolve("quarantine.jsonl");
    }

    public Path split() {
        return root.resolve("split.json");
    }

    /** {@code ledger/<stage>.jsonl}. */
    public Path ledger(String stage) {
        return root.resolve("ledger").resolve(stage + ".jsonl");
    }

    /** Exact parts and captions of a synthetic world, or null where there is none; same records as the stages write. */
    public @Nullable Path truth(String file) {
        Path truth = root.resolve("truth").resolve(file);
        return Files.isRegularFile(truth) ? truth : null;
    }

    /** Folder that every {@link VehicleImage#file} is relative to. */
    public Path sourceRoot() {
        return root.resolve(about.source().root()).normalize();
    }

    /** Where an image's bytes are. */
    public Path fileOf(VehicleImage image) {
        return sourceRoot().resolve(image.file());
    }
}
