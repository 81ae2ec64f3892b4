package org.verw.dataset.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Split;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.ImageCheck.Sound;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;

/** The images of a pack. It holds patches, no pixels, so masks are the patches blown up to the image. */
final class PackSource implements ExportSource {
    private final Pack pack;
    /** Every image is decoded once, however often it is asked for. */
    private final Map<Path, Sound> sounds = new HashMap<>();

    private final ImageCheck check = new ImageCheck(ImageCheck.DEFAULT_MAX_PIXELS);

    PackSource(Pack pack) {
        this.pack = pack;
    }

    @Override
    public String name() {
        return String.valueOf(pack.folder().toAbsolutePath().normalize().getFileName());
    }

    @Override
    public Path root() {
        return pack.folder();
    }

    @Override
    public long size() {
        return splits().mapToLong(s -> pack.entries(s).size()).sum();
    }

    @Override
    public Stream<ExportImage> images() {
        return splits().flatMap(split -> pack.entries(split).stream()).map(this::image);
    }

    /** Without test records the test is the validation, which must not come twice. */
    private Stream<Split> splits() {
        boolean same = pack.entries(Split.TEST).equals(pack.entries(Split.VAL));
        return Stream.of(Split.values()).filter(s -> s != Split.TEST || !same);
    }

    private ExportImage image(Entry entry) {
        Path file = pack.image(entry);
        Sound sound = sounds.computeIfAbsent(file, this::sound);
        List<PartMask> parts = new ArrayList<>();
        for (Map.Entry<Part, PatchGrid> part : pack.parts(entry).entrySet()) {
            if (!part.getValue().isEmpty()) {
                parts.add(PartMask.of(part.getKey(), 1, part.getValue().toMask(sound.height(), sound.width())));
            }
        }
        return new ExportImage(
                entry.filePath(),
                entry.id(),
                file,
                entry.filePath(),
                sound.width(),
                sound.height(),
                sound.sha256(),
                entry.split(),
                entry.captions(),
                parts);
    }

    private Sound sound(Path file) {
        if (check.check(file) instanceof Sound sound) {
            return sound;
        }
        throw new InvalidDataException(
                file + ": expected an image that can be decoded. 'verw validate --deep' lists all that cannot.");
    }

    @Override
    public List<String> notes() {
        return List.of("a pack holds " + pack.rows() + " x " + pack.columns()
                + " patches: masks are these patches, not the pixels that a workspace holds");
    }
}
