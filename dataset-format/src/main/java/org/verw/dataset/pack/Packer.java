package org.verw.dataset.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Split;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Progress;

/**
 * Makes a pack of a workspace: the T2I-VeRW layout that the released PFCVR code trains on, and beside it what that layout cannot
 * hold. Two passes: the first looks at every image and brings its files into the pack, the second knows the split and writes
 * the records. Memory holds a few numbers and the name of an image, nothing more of it. The pack appears whole or not at all.
 */
public final class Packer {
    private final Workspace workspace;
    private final PackOptions options;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();

    private Packer(Workspace workspace, PackOptions options, Progress progress) {
        this.workspace = workspace;
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param target folder of the pack; new, empty, or (when asked for) a pack that is replaced
     * @throws InvalidDataException when there is nothing to pack, or the workspace's files break their contract
     * @throws ConfigException when options contradict a split that is kept
     */
    public static PackSummary pack(Workspace workspace, Path target, PackOptions options, Progress progress) {
        WorkspaceFiles files = WorkspaceFiles.of(workspace);
        try (PackFolder folder = PackFolder.create(target, options.overwrite())) {
            return new Packer(workspace, options, progress).pack(files, folder);
        }
    }

    private PackSummary pack(WorkspaceFiles files, PackFolder folder) {
        if (files.note() != null) {
            notes.add(files.note());
        }
        Path root = folder.path();
        Path set = root.resolve(options.layout().folder());
        PackedImages packed = new PackedImages(root.resolve("packed.jsonl"), options.nearDuplicates());
        FirstPass first = new FirstPass(workspace, options, progress);
        makeFolders(set);
        FirstPass.Result taken = first.run(files, root, set, packed);
        if (packed.size() == 0) {
            throw new InvalidDataException(workspace.root() + ": no image can be packed. Left out: " + taken.leftOut()
                    + ". 'verw status " + workspace.root() + "' says what is missing.");
        }
        SplitFile split = split(taken);
        PackManifest.NearDuplicateCounts near = DuplicateReport.write(
                root.resolve("near-duplicates.csv"), packed, options.nearDuplicates(), split, notes);
        IdMap ids = IdMap.of(taken.vehicles());
        Tally tally = writeRecords(root, set, packed, split, ids);
        writeIdMap(root.resolve("id_map.csv"), ids, split, tally);
        taken.tellNotes(notes);
        Path more = workspace.captions().resolveSibling("more-captions.jsonl");
        if (Files.exists(more)) {
            notes.add("the further captions of " + more + " are not packed: the layout holds one for an image");
        }
        warnOfEmptySplits(tally);
        PackManifest manifest = manifest(split, ids, tally, taken, near);
        DatasetCard.write(root.resolve("DATASET_CARD.md"), manifest, workspace.about());
        PackCheck.check(set.resolve(options.layout().annotations()), packed, split, ids, progress);
        packed.delete();
        PackCheck.writeManifest(root, manifest, progress);
        folder.commit();
        return summary(manifest);
    }

    private void makeFolders(Path set) {
        try {
            Files.createDirectories(set.resolve("image"));
            Files.createDirectories(set.resolve("boxes"));
            if (options.augmentation() != null) {
                for (Augmentation.Copy copy : Augmentation.Copy.values()) {
                    Files.createDirectories(set.resolve(copy.folder()));
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failure(set, e);
        }
    }

    /** The split that the workspace has, with vehicles that came since; else, or when asked for, a new one. */
    private SplitFile split(FirstPass.Result taken) {
        Path file = workspace.split();
        if (!Files.exists(file) || options.resplit()) {
            SplitFile drawn = options.splitter().draw(taken.vehicles());
            drawn.write(file);
            return drawn;
        }
        SplitFile kept = SplitFile.read(file);
        requireSame(file, "--split", options.ratio(), kept.ratio());
        requireSame(file, "--val", options.validation(), kept.validation());
        requireSame(file, "--seed", options.seed(), kept.seed());
        notes.add("the split of " + file + " is kept; --resplit draws a new one");
        if (kept.assignments().keySet().containsAll(taken.vehicles())) {
            return kept;
        }
        SplitFile extended = options.splitter().extend(kept, taken.vehicles());
        notes.add((extended.assignments().size() - kept.assignments().size())
                + " vehicles came since that split was drawn: they were drawn among themselves");
        extended.write(file);
        return extended;
    }

    private static void requireSame(Path file, String option, @Nullable Object asked, @Nullable Object kept) {
        if (asked != null && !asked.equals(kept)) {
            throw new ConfigException(file + " holds a split that was made with another " + option + " (" + kept
                    + " there, " + asked
                    + " asked for). Leave the option out to keep that split, or give --resplit to draw "
                    + "a new one: results on the two cannot be compared.");
        }
    }

    private Tally writeRecords(Path root, Path set, PackedImages packed, SplitFile split, IdMap ids) {
        Tally tally = new Tally();
        Augmenter augmenter = new Augmenter(set, options.augmentation(), options.effectiveSeed());
        progress.start("records", packed.size());
        try (RecordWriter records = RecordWriter.create(
                        set.resolve(options.layout().annotations()), root.resolve("captions.jsonl"));
                JsonLines<PackedImage> images = packed.read();
                Batches batches = new Batches()) {
            batches.run(
                    images,
                    image -> {
                        augmenter.augment(image, splitOf(split, image));
                        return image;
                    },
                    image -> {
                        Split s = splitOf(split, image);
                        records.write(image, ids.number(image.vehicle()), s);
                        tally.add(image, s);
                        progress.done(1);
                    });
        }
        progress.finish();
        return tally;
    }

    static Split splitOf(SplitFile split, PackedImage image) {
        Split assigned = split.assignments().get(image.vehicle());
        if (assigned == null) {
            throw new IllegalStateException("no split for vehicle " + image.vehicle());
        }
        return assigned;
    }

    private static void writeIdMap(Path file, IdMap ids, SplitFile split, Tally tally) {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                CsvWriter rows = CsvWriter.builder().build(out)) {
            rows.writeRecord("id", "vehicle", "split", "images");
            tally.imagesByVehicle()
                    .forEach((vehicle, images) -> rows.writeRecord(
                            String.valueOf(ids.number(vehicle)),
                            vehicle,
                            split.assignments()
                                    .getOrDefault(vehicle, Split.TRAIN)
                                    .word(),
                            String.valueOf(images)));
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private void warnOfEmptySplits(Tally tally) {
        tally.counts().splits().forEach((split, counts) -> {
            boolean wanted = split != Split.VAL || options.splitter().validation() > 0;
            if (counts.images() == 0 && wanted) {
                notes.add("the split " + split.word()
                        + " has no image: too few vehicles, or all of theirs were left out");
            }
        });
    }

    private PackManifest manifest(
            SplitFile split,
            IdMap ids,
            Tally tally,
            FirstPass.Result taken,
            PackManifest.@Nullable NearDuplicateCounts near) {
        return new PackManifest(
                PackManifest.FORMAT,
                options.tool(),
                options.layout().folder(),
                options.layout().annotations(),
                workspace.about().name(),
                workspace.about().source().kind(),
                options.effectiveSeed(),
                new PackManifest.Division(split.seed(), split.ratio(), split.validation()),
                options.rule(),
                options.augmentation(),
                ids.kept() ? "kept" : "counted",
                tally.counts(),
                taken.reviews(),
                taken.leftOut(),
                taken.images(),
                near,
                tally.captionBy(),
                tally.partsBy());
    }

    private PackSummary summary(PackManifest manifest) {
        SortedMap<Split, PackSummary.Share> splits = new TreeMap<>();
        manifest.counts()
                .splits()
                .forEach((split, counts) ->
                        splits.put(split, new PackSummary.Share(counts.images(), counts.vehicles())));
        return new PackSummary(
                manifest.counts().images(),
                manifest.counts().vehicles(),
                splits,
                manifest.leftOut(),
                List.copyOf(notes));
    }
}
