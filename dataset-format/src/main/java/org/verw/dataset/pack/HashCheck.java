package org.verw.dataset.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;
import org.verw.dataset.stage.Progress;

/** Whether every file of a pack is as {@code pack.json} says it was written; official downloads have no such file. */
final class HashCheck {
    private final PackFiles files;
    private final Findings findings;

    HashCheck(PackFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    void check(Progress progress) {
        Path manifest = manifest();
        if (manifest == null) {
            return;
        }
        JsonNode hashes;
        try {
            hashes = Json.read(manifest, JsonNode.class).path("files");
        } catch (InvalidDataException e) {
            findings.add("bad-manifest", PackManifest.FILE, String.valueOf(e.getMessage()));
            return;
        }
        progress.start("hashes", hashes.size());
        for (Map.Entry<String, JsonNode> entry : hashes.properties()) {
            one(manifest, entry.getKey(), entry.getValue().asText());
            progress.done(1);
        }
        progress.finish();
    }

    private void one(Path manifest, String path, String sha256) {
        try {
            PackPath.check(path, "files");
            Path file = manifest.resolveSibling(path);
            if (!Files.isRegularFile(file)) {
                findings.add("changed-file", path, "pack.json lists it, and it is not there");
            } else if (!Sha256.of(file).equals(sha256)) {
                findings.add("changed-file", path, "its bytes are not those that pack.json lists");
            }
        } catch (IllegalArgumentException e) {
            findings.add("bad-manifest", PackManifest.FILE, String.valueOf(e.getMessage()));
        }
    }

    /** Beside the data set's folder, or null. */
    private @Nullable Path manifest() {
        Path folder = files.folder().toAbsolutePath().normalize();
        Path beside = folder.resolveSibling(PackManifest.FILE);
        return Files.isRegularFile(beside) ? beside : null;
    }
}
