package org.verw.model.explain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Nearest;
import org.verw.dataset.Split;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.model.clip.ModelPreset;
import org.verw.model.data.MarkedPatches;

/**
 * A picture and the sentence that goes with it.
 *
 * @param name how it is called on the page
 * @param file the picture
 * @param caption what is said of it
 * @param pack where it is from, or null
 * @param entry its record there, or null
 */
public record Subject(
        String name,
        Path file,
        String caption,
        @Nullable Pack pack,
        @Nullable Entry entry) {
    /**
     * A record of a pack.
     *
     * @param image its path in the pack, or the name of its file
     * @param caption instead of the record's first, or null
     * @throws ConfigException when the pack has no such image, or nothing is said of it
     */
    public static Subject of(Pack pack, String image, @Nullable String caption) {
        List<Entry> entries = Stream.of(Split.values())
                .flatMap(split -> pack.entries(split).stream())
                .toList();
        Entry entry = entries.stream()
                .filter(e -> e.filePath().equals(image) || e.filePath().endsWith("/" + image))
                .findFirst()
                .orElseThrow(() -> new ConfigException(pack.annotations() + ": no image " + image + "."
                        + Nearest.hint(
                                image, entries.stream().map(Entry::filePath).toList())));
        if (caption == null && entry.captions().isEmpty()) {
            throw new ConfigException(image + " has no caption in " + pack.annotations() + ": say one with --caption");
        }
        String said = caption == null ? entry.captions().get(0) : caption;
        return new Subject(entry.filePath(), pack.image(entry), said, pack, entry);
    }

    /**
     * A picture of no pack.
     *
     * @throws InvalidDataException when there is no such file
     */
    public static Subject of(Path file, String caption) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException(file + ": no such picture");
        }
        return new Subject(String.valueOf(file.getFileName()), file, caption, null, null);
    }

    /** The name of its file without folder and extension. */
    public String stem() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    PatchGrid marked(ModelPreset.Image image) {
        return pack == null || entry == null ? MarkedPatches.none(image) : MarkedPatches.of(pack, entry, image);
    }

    List<Path> files() {
        return List.of(file);
    }
}
