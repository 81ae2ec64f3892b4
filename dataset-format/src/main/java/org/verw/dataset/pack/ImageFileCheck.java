package org.verw.dataset.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.ImageCheck.Bad;
import org.verw.dataset.image.ImageCheck.Sound;
import org.verw.dataset.image.ImageCheck.Verdict;
import org.verw.dataset.stage.Progress;

/** The image files of a pack: their paths at once, their pixels when asked for. */
final class ImageFileCheck {
    /** An image file; the copies of an image are not originals. */
    private record Place(Path file, String where, boolean original) {}

    private record Looked(Place place, Verdict verdict) {}

    private final Path folder;
    private final Findings findings;
    private final List<Place> there = new ArrayList<>();

    ImageFileCheck(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /**
     * @param path as the record writes it
     * @param needed the paths that the released code opens for it
     */
    void check(String path, List<String> needed, String at) {
        try {
            PackPath.check(path, "file_path");
        } catch (IllegalArgumentException e) {
            findings.add("path-outside", at, String.valueOf(e.getMessage()));
            return;
        }
        int times = (path.length() - path.replace("image/", "").length()) / "image/".length();
        if (times != 1 || path.contains("\\")) {
            findings.add(
                    "image-path",
                    at,
                    "\"file_path\": expected \"image/\" exactly once and no backslash, found '" + path
                            + "': the released code makes the names of the darker, lighter and noisy copies by replacing it");
        }
        for (String one : needed) {
            Path file = folder.resolve(one);
            try {
                if (!Files.isRegularFile(file)) {
                    findings.add("missing-image", at, "expected " + one + ", found no such file");
                } else if (Files.size(file) == 0) {
                    findings.add(
                            "empty-image", at, one + " has 0 bytes: the released code would read it again for ever");
                } else {
                    boolean original = one.equals(path);
                    there.add(new Place(file, original ? at : at + ", " + one, original));
                }
            } catch (IOException e) {
                findings.add("missing-image", at, one + " cannot be read: " + e.getMessage());
            }
        }
    }

    /** Decodes every image that is there; also tells of the same bytes in two records. */
    void decodeAll(Progress progress) {
        ImageCheck check = new ImageCheck(ImageCheck.DEFAULT_MAX_PIXELS);
        Map<String, Place> byHash = new HashMap<>();
        progress.start("images", there.size());
        try (Batches batches = new Batches()) {
            batches.run(there.iterator(), place -> new Looked(place, check.check(place.file())), looked -> {
                progress.done(1);
                tell(looked, byHash);
            });
        }
        progress.finish();
    }

    private void tell(Looked looked, Map<String, Place> byHash) {
        String where = looked.place().where();
        if (looked.verdict() instanceof Bad bad) {
            findings.add("bad-image", where, bad.reason() + ": " + bad.detail());
        } else if (looked.verdict() instanceof Sound sound) {
            Place same = looked.place().original() ? byHash.putIfAbsent(sound.sha256(), looked.place()) : null;
            if (same != null) {
                findings.add("same-bytes", where, "expected different images, found the bytes of " + same.where());
            }
            if (sound.remarks().contains(ImageCheck.Remark.ROTATED)) {
                findings.add(
                        "turned-image",
                        where,
                        "turned by its EXIF orientation, which the released code does not do: its parts lie elsewhere");
            }
        }
    }
}
