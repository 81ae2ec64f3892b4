package org.verw.dataset.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.ImageCheck.Bad;
import org.verw.dataset.image.ImageCheck.Sound;
import org.verw.dataset.image.ImageCheck.Verdict;
import org.verw.dataset.stage.LedgerReader;
import org.verw.dataset.stage.Progress;

/** What is wrong with the files of a workspace. */
final class WorkspaceValidator {
    /** After so many lines that are no records, a file is no such file. */
    private static final int BAD_LINES = 10_000;

    private final Workspace workspace;
    private final Validation validation;
    private final Findings findings;
    private final Progress progress;
    /** Size of each image, 0 x 0 where it is not known. */
    private final Map<String, Size> images = new HashMap<>();

    private final Set<String> vehicles = new HashSet<>();
    private final List<VehicleImage> there = new ArrayList<>();
    private final Set<String> quarantined = new HashSet<>();

    private record Size(int width, int height) {}

    private record Looked(VehicleImage image, Verdict verdict) {}

    /** What to do with one record of a file. */
    private interface Check<T> {
        void check(T record, String where);
    }

    WorkspaceValidator(Workspace workspace, Validation validation, Findings findings, Progress progress) {
        this.workspace = workspace;
        this.validation = validation;
        this.findings = findings;
        this.progress = progress;
    }

    ValidationReport validate() {
        progress.start("images.jsonl", workspace.about().images());
        each(workspace.quarantine(), Quarantined.class, (q, where) -> quarantined.add(q.image()));
        each(workspace.images(), VehicleImage.class, this::image);
        progress.finish();
        counts();
        Set<String> captioned = new HashSet<>();
        each(workspace.captions(), ImageCaption.class, (caption, where) -> {
            known(caption.image(), captioned, where);
            validation.caption(caption.caption(), where + " (" + caption.image() + ")", findings);
        });
        Set<String> segmented = new HashSet<>();
        each(workspace.parts(), ImageParts.class, (parts, where) -> parts(parts, segmented, where));
        each(workspace.reviews(), Review.class, (review, where) -> known(review.image(), null, where));
        split();
        ledgers();
        if (validation.deep()) {
            decodeAll();
        }
        return findings.report("workspace", images.size());
    }

    /** Every record of a file; one that cannot be read is a finding, and the next line is read. */
    private <T> void each(Path file, Class<T> type, Check<T> check) {
        if (!Files.exists(file)) {
            if (file.equals(workspace.images())) {
                findings.add("missing-file", "images.jsonl", "expected the images, found no such file");
            }
            return;
        }
        String name = String.valueOf(file.getFileName());
        try (JsonLines<T> lines = JsonLines.open(file, type)) {
            boolean more = true;
            int bad = 0;
            while (more && bad < BAD_LINES) {
                try {
                    more = lines.hasNext();
                    if (more) {
                        T record = lines.next();
                        check.check(record, name + ":" + lines.line());
                    }
                } catch (InvalidDataException e) {
                    bad++;
                    findings.add("bad-line", name, String.valueOf(e.getMessage()));
                }
            }
            if (bad == BAD_LINES) {
                findings.add(
                        "bad-line", name, "the rest was not read after " + BAD_LINES + " lines that are no records");
            }
        }
    }

    private void image(VehicleImage image, String where) {
        progress.done(1);
        String at = where + " (" + image.image() + ")";
        vehicles.add(image.vehicle());
        if (images.put(image.image(), new Size(image.width(), image.height())) != null) {
            findings.add("image-twice", at, "expected every image once, found it again");
        }
        try {
            PackPath.check(image.file(), "file");
        } catch (IllegalArgumentException e) {
            findings.add("path-outside", at, String.valueOf(e.getMessage()));
            return;
        }
        if (quarantined.contains(image.image())) {
            return;
        }
        if (Files.isRegularFile(workspace.fileOf(image))) {
            there.add(image);
        } else {
            findings.add("missing-image", at, "expected " + workspace.fileOf(image) + ", found no such file");
        }
    }

    private void counts() {
        Workspace.About about = workspace.about();
        if (about.images() != images.size() || about.vehicles() != vehicles.size()) {
            findings.add(
                    "counts",
                    "dataset.json",
                    "expected " + about.images() + " images of " + about.vehicles() + " vehicles, found "
                            + images.size() + " of " + vehicles.size() + " in images.jsonl");
        }
    }

    private void known(String image, @Nullable Set<String> once, String where) {
        if (!images.containsKey(image)) {
            findings.add("unknown-image", where, "expected an image of images.jsonl, found " + image);
        } else if (once != null && !once.add(image)) {
            findings.add("image-twice", where, "expected every image once, found " + image + " again");
        }
    }

    private void parts(ImageParts parts, Set<String> segmented, String where) {
        known(parts.image(), segmented, where);
        String at = where + " (" + parts.image() + ")";
        if (parts.parts().isEmpty()) {
            findings.add("zero-parts", at, "expected at least one part, found none: 'verw pack' leaves the image out");
        }
        Size size = images.getOrDefault(parts.image(), new Size(0, 0));
        parts.parts().forEach(part -> {
            boolean sameSize =
                    part.mask().width() == size.width() && part.mask().height() == size.height();
            if (size.width() > 0 && !sameSize) {
                findings.add(
                        "mask-size",
                        at,
                        part.part().word() + ": expected a mask of " + size.width() + " x " + size.height() + ", found "
                                + part.mask().width() + " x " + part.mask().height());
            }
            if (part.mask().isEmpty()) {
                findings.add("empty-mask", at, part.part().word() + ": expected pixels inside the mask, found none");
            }
        });
    }

    private void split() {
        if (!Files.exists(workspace.split())) {
            return;
        }
        try {
            Set<String> assigned =
                    SplitFile.read(workspace.split()).assignments().keySet();
            Set<String> without = new TreeSet<>(vehicles);
            without.removeAll(assigned);
            without.forEach(
                    v -> findings.add("no-split", "split.json", "expected a split for vehicle " + v + ", found none"));
        } catch (InvalidDataException e) {
            findings.add("bad-line", "split.json", String.valueOf(e.getMessage()));
        }
    }

    private void ledgers() {
        Path folder = workspace.ledger("any").resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> ledgers = Files.list(folder)) {
            for (Path ledger : ledgers.filter(f -> f.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                long damaged = LedgerReader.open(ledger).counts().damaged();
                if (damaged > 0) {
                    findings.add(
                            "damaged-ledger",
                            "ledger/" + ledger.getFileName(),
                            damaged + " lines are not as they were written; the stage does their images again");
                }
            }
        } catch (InvalidDataException e) {
            findings.add("damaged-ledger", "ledger", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void decodeAll() {
        ImageCheck check = new ImageCheck(ImageCheck.DEFAULT_MAX_PIXELS);
        progress.start("images", there.size());
        try (Batches batches = new Batches()) {
            batches.run(there.iterator(), image -> new Looked(image, check.check(workspace.fileOf(image))), looked -> {
                progress.done(1);
                tell(looked);
            });
        }
        progress.finish();
    }

    private void tell(Looked looked) {
        VehicleImage image = looked.image();
        if (looked.verdict() instanceof Bad bad) {
            findings.add("bad-image", image.image() + " (" + image.file() + ")", bad.reason() + ": " + bad.detail());
        } else if (looked.verdict() instanceof Sound sound
                && image.sha256() != null
                && !sound.sha256().equals(image.sha256())) {
            findings.add(
                    "changed-image",
                    image.image() + " (" + image.file() + ")",
                    "the file is another than the one that was imported: its caption and parts may not fit it");
        }
    }
}
