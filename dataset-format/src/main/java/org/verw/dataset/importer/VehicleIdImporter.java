package org.verw.dataset.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Vocabulary;

/**
 * VehicleID (PKU, v1.0): {@code image/0000001.jpg}, {@code attribute/img2vid.txt} with "image vehicle" lines, colours and models by
 * vehicle, and lists in {@code train_test_split}. It names no cameras and has no query and gallery.
 */
final class VehicleIdImporter implements Importer {
    /** The release's colours, 0 to 6; it misspells the fifth. */
    private static final List<String> COLORS = List.of("black", "blue", "gray", "red", "silver", "white", "yellow");

    private static final String SUBSET = "subset";
    private static final String JUNK = "-1";

    private final Path source;
    private final Path images;
    private final Pool pool = new Pool();
    private final Map<String, String> vehicles = new LinkedHashMap<>();
    private final Map<String, String> subsets = new HashMap<>();

    VehicleIdImporter(Path source, ImportOptions options) {
        this.source = source;
        this.images = SourceFiles.imagesRoot(options.images(), source, "image");
    }

    @Override
    public void read(Listing listing) {
        SourceFiles.requireFolder(source, "VehicleID, with attribute and train_test_split in it");
        listing.root(images);
        Path attribute = SourceFiles.folder(source.resolve("attribute"), source);
        Path split = SourceFiles.folder(source.resolve("train_test_split"), source);
        Path table = attribute.resolve("img2vid.txt");
        if (Files.isRegularFile(table)) {
            readPairs(table, "", listing);
        }
        for (Path list : SourceFiles.in(split, n -> n.matches("(train_list|test_list_).*\\.txt"))) {
            readPairs(list, list.getFileName().toString().startsWith("train") ? "train" : "test", listing);
        }
        if (vehicles.isEmpty()) {
            throw new InvalidDataException(source + ": expected VehicleID, found neither attribute/img2vid.txt nor"
                    + " train_test_split/train_list.txt with images in it.");
        }
        VehicleIdNames names = VehicleIdNames.read(attribute, COLORS);
        for (Map.Entry<String, String> entry : vehicles.entrySet()) {
            listing.images().add(image(entry.getKey(), entry.getValue(), names));
        }
    }

    private VehicleImage image(String image, String vehicle, VehicleIdNames names) {
        SortedMap<String, String> attributes = new TreeMap<>();
        Vocabulary.put(attributes, "color", names.color(vehicle));
        Vocabulary.put(attributes, "model", names.model(vehicle));
        String subset = subsets.get(image);
        if (subset != null) {
            attributes.put(SUBSET, subset);
        }
        return VehicleImage.listed(image, "image/" + image + ".jpg", vehicle, null, attributes);
    }

    /** Lines "image vehicle"; images without extension. */
    private void readPairs(Path file, String subset, Listing listing) {
        try (TextLines lines = TextLines.open(file)) {
            while (lines.next()) {
                String[] words = lines.words();
                if (words.length != 2 || !words[0].matches("\\d+(\\.jpg)?") || !words[1].matches("-?\\d+")) {
                    throw lines.error("expected an image and a vehicle such as '0000001 5', found '"
                            + SourcePath.shorten(lines.text()) + "'");
                }
                String image = SourcePath.withoutExtension(words[0]);
                if (words[1].equals(JUNK)) {
                    listing.skip("images that the lists mark as junk (vehicle -1)", image);
                    continue;
                }
                String before = vehicles.putIfAbsent(image, pool.one(words[1]));
                if (before != null && !before.equals(words[1])) {
                    throw lines.error("expected image " + image + " to be of vehicle " + before
                            + " as in the lines before, found " + words[1]);
                }
                if (!subset.isEmpty()) {
                    subsets.put(image, subset);
                }
            }
        }
    }
}
