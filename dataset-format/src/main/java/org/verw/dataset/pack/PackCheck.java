package org.verw.dataset.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.Sha256;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.stage.Progress;

/** Reads a pack that was just written as its users will, and compares it with what was meant; then notes every file's hash. */
final class PackCheck {
    private PackCheck() {}

    /** @throws InvalidDataException when the pack does not say what was written: the disk lies, or this program does */
    static void check(Path annotations, PackedImages packed, SplitFile split, IdMap ids, Progress progress) {
        Path folder = annotations.resolveSibling("");
        progress.start("reading back", packed.size());
        try (RecordStream records = RecordStream.open(annotations);
                JsonLines<PackedImage> images = packed.read()) {
            while (images.hasNext()) {
                PackedImage image = images.next();
                if (!records.next()) {
                    throw records.error("expected " + image.image() + ", found the end");
                }
                Entry entry = records.entry();
                Entry meant = new Entry(
                        String.valueOf(ids.number(image.vehicle())),
                        image.filePath(),
                        List.of(image.caption()),
                        Packer.splitOf(split, image),
                        image.boxes(),
                        image.mask(),
                        image.prompt());
                if (!entry.equals(meant)) {
                    throw records.error("reading it back gives something else than was written: " + entry);
                }
                checkFiles(folder, image);
                progress.done(1);
            }
            if (records.next()) {
                throw records.error("expected the end, found another record");
            }
        }
        progress.finish();
    }

    private static void checkFiles(Path folder, PackedImage image) {
        SortedMap<Part, PatchGrid> parts = PartFile.read(
                folder.resolve(image.boxes()), image.mask().rows(), image.mask().columns());
        if (!PackedImage.sha256(parts).equals(image.partsSha256())) {
            throw new InvalidDataException(
                    folder.resolve(image.boxes()) + ": reading it back gives other parts than were written");
        }
        if (!Files.isRegularFile(folder.resolve(image.filePath()))) {
            throw new InvalidDataException(folder.resolve(image.filePath()) + ": expected the image, found nothing");
        }
    }

    /** Writes {@code pack.json} with the hash of every other file, in the order of their paths. */
    static void writeManifest(Path root, PackManifest manifest, Progress progress) {
        String head = Json.pretty(manifest).stripTrailing();
        try (Stream<Path> all = Files.walk(root);
                AtomicFile out = AtomicFile.create(root.resolve(PackManifest.FILE))) {
            List<Path> files = all.filter(f ->
                            Files.isRegularFile(f) && !isOwn(root.relativize(f).toString()))
                    .sorted()
                    .toList();
            progress.start("hashes", files.size());
            out.text(head.substring(0, head.length() - 1).stripTrailing() + ",\n  \"files\" : {");
            String separator = "\n    ";
            for (Path file : files) {
                String path = root.relativize(file).toString().replace('\\', '/');
                out.text(separator + Json.line(path) + " : " + Json.line(Sha256.of(file)));
                separator = ",\n    ";
                progress.done(1);
            }
            out.text("\n  }\n}\n");
            out.commit();
            progress.finish();
        } catch (IOException e) {
            throw AtomicFile.failure(root, e);
        }
    }

    private static boolean isOwn(String path) {
        return path.equals(PackFolder.LOCK) || path.startsWith(PackManifest.FILE);
    }
}
