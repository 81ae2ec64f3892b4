package org.verw.dataset.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.FileLink;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.PerceptualHash;
import org.verw.dataset.image.Picture.UndecodableException;
import org.verw.dataset.image.PortableImage;
import org.verw.dataset.image.PortableImage.Rewritten;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.pack.LeftOut.Reason;

/**
 * Takes one image into the pack: looks at its file, brings it and its part file into the folder. Thread-safe; images are
 * independent of one another.
 */
final class ImageIntake {
    private final Path folder;
    private final PackOptions options;
    private final ImageCheck check = new ImageCheck(ImageCheck.DEFAULT_MAX_PIXELS);

    /** @param folder the data set's folder, with its sub-folders {@code image} and {@code boxes} */
    ImageIntake(Path folder, PackOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** What became of an image. */
    sealed interface Result permits Taken, Refused {}

    /**
     * @param packed what the pack's record says
     * @param hash perceptual hash, 0 when not asked for
     * @param linked whether the file has a second name now instead of a copy
     * @param rewritten why the picture was written anew, or null where the file came as it is
     */
    record Taken(
            PackedImage packed,
            long hash,
            boolean linked,
            @Nullable String rewritten) implements Result {}

    record Refused(VehicleImage image, Reason reason) implements Result {}

    /** A part file's item. */
    private record PartItem(Part category, double score, Box box, PatchGrid mask) {}

    Result take(Candidate candidate) {
        VehicleImage image = candidate.image();
        try {
            byte[] bytes = Files.readAllBytes(candidate.source());
            VehicleImage sound = sound(candidate, bytes);
            SortedMap<Part, PartItem> parts = parts(candidate, sound);
            long hash = options.nearDuplicates() < 0 ? 0 : PerceptualHash.of(bytes, sound.width(), sound.height());
            Rewritten rewritten = PortableImage.rewrite(bytes);
            String extension = rewritten == null ? ImageName.extension(image.file()) : rewritten.extension();
            String filePath = "image/" + candidate.stem() + "." + extension;
            boolean linked = bring(candidate.source(), bytes, rewritten, folder.resolve(filePath));
            return new Taken(
                    packed(candidate, filePath, parts), hash, linked, rewritten == null ? null : rewritten.reason());
        } catch (RefusedException e) {
            return new Refused(image, e.reason);
        } catch (NoSuchFileException e) {
            return new Refused(image, new Reason("missing-image", "there is no such file"));
        } catch (UndecodableException e) {
            return new Refused(image, new Reason("bad-image", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return new Refused(image, new Reason("unreadable-image", String.valueOf(e.getMessage())));
        }
    }

    /** The record with a size; a file that is not what the import saw, or that nobody saw yet and is bad, is refused. */
    private VehicleImage sound(Candidate candidate, byte[] bytes) throws RefusedException {
        VehicleImage image = candidate.image();
        if (image.sha256() != null && image.width() > 0) {
            if (!Sha256.of(bytes).equals(image.sha256())) {
                throw new RefusedException("changed-image", "the file is another than the one that was imported");
            }
            return image;
        }
        ImageCheck.Verdict verdict = check.check(candidate.source());
        if (verdict instanceof ImageCheck.Sound sound) {
            return image.decoded(sound.width(), sound.height(), sound.sha256());
        }
        ImageCheck.Bad bad = (ImageCheck.Bad) verdict;
        throw new RefusedException("bad-image", bad.reason() + ": " + bad.detail());
    }

    private SortedMap<Part, PartItem> parts(Candidate candidate, VehicleImage image) throws RefusedException {
        SortedMap<Part, PartItem> items = new TreeMap<>();
        for (PartMask part : candidate.parts().parts()) {
            RleMask mask = part.mask();
            if (mask.width() != image.width() || mask.height() != image.height()) {
                throw new RefusedException(
                        "mask-size",
                        "expected masks of " + image.width() + " x " + image.height() + ", found " + mask.width()
                                + " x " + mask.height());
            }
            if (!mask.isEmpty()) {
                PatchGrid grid = options.rule().grid(mask);
                items.put(part.part(), new PartItem(part.part(), part.score(), part.box(), grid));
            }
        }
        return items;
    }

    /** Whether the file was linked; else it was copied or written anew. */
    private boolean bring(Path source, byte[] bytes, @Nullable Rewritten rewritten, Path target) throws IOException {
        boolean wanted = rewritten == null && options.images() == PackOptions.Images.LINK;
        if (wanted && FileLink.link(source, target)) {
            return true;
        }
        write(target, rewritten == null ? bytes : rewritten.bytes());
        return false;
    }

    /** A full disk ends the run instead of one image. */
    private static void write(Path target, byte[] bytes) {
        try {
            Files.write(target, bytes);
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    private PackedImage packed(Candidate candidate, String filePath, SortedMap<Part, PartItem> parts) {
        String boxes = "boxes/" + candidate.stem() + ".json";
        write(folder.resolve(boxes), Json.line(parts.values()).getBytes(StandardCharsets.UTF_8));
        SortedMap<Part, PatchGrid> grids = new TreeMap<>();
        parts.forEach((part, item) -> grids.put(part, item.mask()));
        return new PackedImage(
                candidate.image().image(),
                candidate.image().vehicle(),
                filePath,
                candidate.text(),
                boxes,
                grids.values().stream().reduce(PatchGrid::union).orElseThrow(),
                "Car "
                        + String.join(
                                ", ", grids.keySet().stream().map(Part::word).toList()),
                PackedImage.sha256(grids),
                List.copyOf(grids.keySet()),
                candidate.caption().by(),
                candidate.parts().by(),
                candidate.review());
    }

    private static final class RefusedException extends Exception {
        private final transient Reason reason;

        RefusedException(String word, String detail) {
            super(detail);
            this.reason = new Reason(word, detail);
        }
    }
}
