package org.verw.dataset.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.mask.PatchGrid;

/**
 * A text-to-image data set: a T2I-VeRI or T2I-VeRW pack, or a list in the style of IRRA (CUHK-PEDES, ICFG-PEDES, RSTPReid). Takes
 * over captions, the part grids where there are some, and the split where it gives every identity one side. Identities stay as
 * they are written, so that "007" and 7 are two; from a pack of this program, ids and provenance come back as they were.
 */
final class T2iImporter implements Importer {
    private static final SortedMap<String, String> IMPORTED_PARTS =
            new TreeMap<>(Map.of("segmenter", "imported", "source", "t2i"));

    private final Path source;
    private final ImportOptions options;
    private boolean test;

    T2iImporter(Path source, ImportOptions options) {
        this.source = source;
        this.options = options;
    }

    /** One record, before the folder of the images is known. */
    private record Entry(
            String id,
            String path,
            String vehicle,
            @Nullable String split) {}

    @Override
    public void read(Listing listing) {
        Path file = T2iFile.find(source);
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? file : parent;
        T2iPack pack = T2iPack.of(folder);
        List<Entry> entries = new ArrayList<>();
        try (JsonItems records = JsonItems.ofList(file)) {
            while (records.next()) {
                try {
                    entries.add(take(records.item(), folder, pack, listing));
                } catch (IllegalArgumentException e) {
                    throw records.error(String.valueOf(e.getMessage()));
                }
            }
        }
        if (entries.isEmpty()) {
            throw new InvalidDataException(file + ": expected records, found an empty list.");
        }
        listing.root(
                options.images() != null
                        ? options.images()
                        : T2iFile.imagesRoot(
                                folder, entries.stream().map(Entry::path).toList()));
        for (Entry entry : entries) {
            listing.images().add(VehicleImage.listed(entry.id(), entry.path(), entry.vehicle(), null, Map.of()));
            assign(entry, listing);
        }
        if (!test && listing.split().containsValue(Split.TEST)) {
            listing.note(
                    "No record says \"test\", so those that say neither \"train\" nor \"test\" are the test, as the"
                            + " released code has it.");
        }
    }

    private Entry take(JsonNode record, Path folder, T2iPack pack, Listing listing) {
        if (!record.isObject()) {
            throw Fields.wrong("record", "an object", record);
        }
        String written = Fields.optionalText(record, "file_path");
        if (written == null) {
            written = Fields.optionalText(record, "img_path");
        }
        if (written == null) {
            throw Fields.wrong("file_path", "text (or \"img_path\")", null);
        }
        String path = SourcePath.below(folder, written);
        String split = Fields.optionalText(record, "split");
        test |= split != null && SourceText.split(split).equals(Optional.of(Split.TEST));
        T2iPack.Origin origin = pack.of(path);
        // Every path of such a data set begins with the same folder.
        String plain = path.replaceFirst("^(image|imgs|images)/(?=.)", "");
        String id = origin != null ? origin.image() : listing.id(path, plain);
        caption(record, id, origin, listing);
        String boxes = Fields.optionalText(record, "boxes");
        if (boxes != null) {
            SortedMap<Part, PatchGrid> parts = T2iParts.read(folder, boxes, listing);
            if (!parts.isEmpty()) {
                listing.parts().put(id, parts);
                listing.partsBy().put(id, origin != null ? origin.partsBy() : IMPORTED_PARTS);
            }
        }
        String vehicle = Fields.name(record, "id");
        return new Entry(id, path, origin != null ? origin.vehicle() : vehicle, split);
    }

    private static void caption(JsonNode record, String image, T2iPack.@Nullable Origin origin, Listing listing) {
        SortedMap<String, String> attributes = new TreeMap<>();
        String prompt = Fields.optionalText(record, "prompt");
        if (prompt != null && !prompt.isBlank()) {
            attributes.put("prompt", prompt.strip());
        }
        List<String> texts = Fields.texts(record, "captions");
        if (texts.isEmpty()) {
            listing.skip("records without a caption", "of " + image);
        }
        for (String text : texts) {
            SortedMap<String, String> by = origin != null && origin.caption().equals(text)
                    ? origin.captionBy()
                    : SourceText.by("imported", "t2i");
            SourceText.caption(image, text, attributes, by)
                    .ifPresentOrElse(
                            listing.captions()::add, () -> listing.skip("captions that are empty", "of " + image));
        }
    }

    /** Whatever is neither "train" nor "test" is the validation, or the test where nothing says "test" (v2iveri.py). */
    private void assign(Entry entry, Listing listing) {
        if (entry.split() != null) {
            Split side = SourceText.split(entry.split()).orElse(Split.VAL);
            listing.assign(entry.vehicle(), side == Split.VAL && !test ? Split.TEST : side);
        }
    }
}
