package org.verw.dataset.importer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.ImageCheck.Bad;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.WorkspaceLock;

/**
 * Brings a data set into a workspace: reads its lists, settles doubles, decodes every image once, and writes the workspace's
 * files. The source is never changed. Killed at any point, the same call begins anew.
 */
public final class Import {
    private static final String CROPS = "crops";

    private final ImportRequest request;
    private final Progress progress;
    private final Clock clock;

    private Import(ImportRequest request, Progress progress, Clock clock) {
        this.request = request;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Runs one import.
     *
     * @param clock time in the workspace's lock
     * @throws InvalidDataException when the source cannot be read as what it is said to be, or the folder holds something else
     * @throws org.verw.dataset.ConfigException when the options cannot be meant
     */
    public static ImportReport run(ImportRequest request, Progress progress, Clock clock) {
        return new Import(request, progress, clock).run();
    }

    private ImportReport run() {
        Path source = readable(request.source());
        Listing listing = new Listing(source);
        Importers.of(request.from(), source, absolute(request.options())).read(listing);
        if (listing.images().isEmpty()) {
            throw new InvalidDataException(source + ": expected images of vehicles, found none.");
        }
        Doubles.settle(listing);
        warnOfTornSplit(listing);
        Workspace.Source from = listing.crops().isEmpty()
                ? new Workspace.Source(request.from(), listing.root().toString())
                : new Workspace.Source(request.from(), cropsOf(source, listing.root()));
        String aside = Target.prepare(workspace(listing, from), brings(listing), request.replace(), clock);
        if (!aside.isEmpty()) {
            listing.note("The workspace that was here is now in " + aside + ".");
        }
        try (WorkspaceLock lock = WorkspaceLock.take(workspace(listing, from), clock)) {
            Objects.requireNonNull(lock);
            boolean decoded = request.decode() && check(listing, from);
            Workspace workspace = workspace(listing, from);
            return report(workspace, listing, new WorkspaceOutput(workspace, listing).write(), decoded);
        }
    }

    /** A folder in the workspace that belongs to this source and its frames alone, so that crops of two sources never mix. */
    private static String cropsOf(Path source, Path frames) {
        return CROPS + "/" + Sha256.of(source + "\n" + frames).substring(0, 8);
    }

    private static Path readable(Path source) {
        Path absolute = source.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw new InvalidDataException(source + ": no such file or folder.");
        }
        if (!Files.isReadable(absolute)) {
            throw new InvalidDataException(source + ": cannot be read: permission denied.");
        }
        return absolute;
    }

    private static ImportOptions absolute(ImportOptions options) {
        Path images = options.images();
        if (images == null) {
            return options;
        }
        if (!Files.isDirectory(images)) {
            throw new InvalidDataException("--images " + images + ": expected a folder, found "
                    + (Files.exists(images) ? "a file." : "nothing."));
        }
        return new ImportOptions(
                images.toAbsolutePath().normalize(), options.pattern(), options.identity(), options.every());
    }

    private static void warnOfTornSplit(Listing listing) {
        if (!listing.splitConflicts().isEmpty()) {
            var first = listing.splitConflicts().entrySet().iterator().next();
            listing.note(String.format(
                    Locale.ROOT,
                    "The source's split was not kept: %,d vehicles are on two sides of it, first: %s in %s. 'verw pack' draws"
                            + " one.",
                    listing.splitConflicts().size(),
                    first.getKey(),
                    first.getValue()));
        }
    }

    private static List<String> brings(Listing listing) {
        List<String> files = new ArrayList<>();
        if (!listing.captions().isEmpty()) {
            files.add("captions.jsonl");
        }
        if (!listing.parts().isEmpty()) {
            files.add("parts.jsonl");
        }
        if (!listing.split().isEmpty()) {
            files.add("split.json");
        }
        return files;
    }

    private Workspace workspace(Listing listing, Workspace.Source source) {
        long vehicles =
                listing.images().stream().map(VehicleImage::vehicle).distinct().count();
        return new Workspace(
                request.workspace(),
                new Workspace.About(
                        Workspace.FORMAT,
                        request.name(),
                        source,
                        listing.images().size(),
                        vehicles,
                        request.tool()));
    }

    /** Decodes every image. False when not one is there: the workspace then holds lists alone. */
    private boolean check(Listing listing, Workspace.Source from) {
        ImageCheck check = new ImageCheck(request.maxPixels());
        Checked checked = new Checked(listing.images());
        if (listing.crops().isEmpty()) {
            decode(check, checked, listing.root());
        } else {
            Path output = request.workspace().resolve(from.root());
            new Crops(check, listing.root(), output).cut(checked, listing.crops(), request.threads(), progress);
        }
        if (!checked.nothingThere()) {
            checked.apply(listing);
            return true;
        }
        VehicleImage first = checked.image(0);
        Crop crop = listing.crops().get(first.image());
        String missing = checked.missingNote(listing, crop == null ? first.file() : crop.frame());
        if (request.options().images() != null) {
            throw new InvalidDataException(
                    missing + " Name the folder that holds them with --images, or import the lists"
                            + " alone with --no-decode.");
        }
        listing.note(
                missing + " The workspace holds the lists alone; before segment, caption and pack, import again with"
                        + " --images DIR, the folder that these paths are relative to.");
        return false;
    }

    private void decode(ImageCheck check, Checked checked, Path root) {
        progress.start("images", checked.size());
        Parallel.run(checked.size(), request.threads(), i -> {
            ImageCheck.Verdict verdict = verdict(check, root, checked.image(i).file());
            checked.set(i, verdict);
            if (verdict instanceof Bad) {
                progress.failed(1);
            } else {
                progress.done(1);
            }
        });
        progress.finish();
    }

    private static ImageCheck.Verdict verdict(ImageCheck check, Path root, String file) {
        try {
            return check.check(root.resolve(file));
        } catch (InvalidPathException e) {
            return new Bad(
                    "unreadable",
                    "no file of this computer can have this name: " + e.getReason()
                            + ". Under a locale that is not UTF-8, set LC_ALL=C.UTF-8");
        }
    }

    private ImportReport report(Workspace workspace, Listing listing, WorkspaceOutput.Counts counts, boolean decoded) {
        SortedMap<String, Long> quarantined = new TreeMap<>();
        listing.quarantined().forEach(q -> quarantined.merge(q.reason(), 1L, Long::sum));
        long cameras = listing.images().stream()
                .map(VehicleImage::camera)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return new ImportReport(
                request.workspace().toString(),
                request.from(),
                workspace.about().source().root(),
                workspace.about().images(),
                workspace.about().vehicles(),
                cameras,
                counts.captions(),
                counts.parts(),
                listing.queries().size(),
                counts.split(),
                decoded,
                quarantined,
                listing.skipped(),
                List.copyOf(listing.notes()));
    }
}
