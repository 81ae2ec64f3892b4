package org.verw.dataset.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;

/**
 * VeRi-776: {@code image_train}, {@code image_test} and {@code image_query} with names such as {@code 0002_c002_00030600_0.jpg}, lists
 * of names, and labels as XML. Some images are absent from the XML, some copies of the data set lack lists; the names then say
 * vehicle and camera. The queries are images of the test too, so each is one image, not two.
 */
final class Veri776Importer implements Importer {
    private static final Pattern NAME = Pattern.compile("(\\d+)_(c\\d+)_(\\d+)_\\d+\\.jpg");
    private static final String SUBSET = "subset";

    private final Path source;
    private final Path images;
    private final Pool pool = new Pool();
    private final Map<String, VehicleImage> listed = new LinkedHashMap<>();

    Veri776Importer(Path source, ImportOptions options) {
        this.source = source;
        this.images = options.images() == null ? source : options.images();
    }

    @Override
    public void read(Listing listing) {
        SourceFiles.requireFolder(source, "VeRi-776, with name_train.txt and train_label.xml in it");
        listing.root(images);
        VeriLabels labels = VeriLabels.read(source, listing);
        readSubset("train", labels, listing);
        readSubset("test", labels, listing);
        readSubset("query", labels, listing);
        if (listed.isEmpty()) {
            throw new InvalidDataException(
                    source + ": expected VeRi-776, found neither name_train.txt, name_test.txt and"
                            + " name_query.txt nor images in image_train, image_test and image_query.");
        }
        listing.images().addAll(listed.values());
    }

    private void readSubset(String subset, VeriLabels labels, Listing listing) {
        Path list = source.resolve("name_" + subset + ".txt");
        if (Files.isRegularFile(list)) {
            try (TextLines lines = TextLines.open(list)) {
                while (lines.next()) {
                    String name = plain(lines);
                    if (!take(name, subset, labels)) {
                        throw lines.error("expected a name such as 0002_c002_00030600_0.jpg, found '"
                                + SourcePath.shorten(name) + "'");
                    }
                }
            }
            return;
        }
        List<Path> files = SourceFiles.in(images.resolve("image_" + subset), SourcePath::isImage);
        if (!files.isEmpty()) {
            listing.note("There is no name_" + subset + ".txt in " + source + ": every image in image_" + subset
                    + " is taken.");
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!take(name, subset, labels)) {
                listing.skip(
                        "images whose name is not made as 0002_c002_00030600_0.jpg", "image_" + subset + "/" + name);
            }
        }
    }

    /** Names only; a path would lead elsewhere. */
    private static String plain(TextLines lines) {
        String name = lines.text();
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            throw lines.error("expected a file name, found the path '" + SourcePath.shorten(name) + "'");
        }
        return name;
    }

    private boolean take(String name, String subset, VeriLabels labels) {
        VeriLabels.Label label = labels.of(name);
        Matcher parts = NAME.matcher(name);
        boolean told = parts.matches();
        if (!told && label == null) {
            return false;
        }
        VehicleImage before = listed.get(name);
        String vehicle = vehicle(label, told ? parts.group(1) : null);
        if (vehicle == null) {
            return false;
        }
        String camera = label != null && label.camera() != null ? label.camera() : told ? parts.group(2) : null;
        SortedMap<String, String> attributes = new TreeMap<>(label == null ? Map.of() : label.attributes());
        attributes.put(SUBSET, subset);
        listed.put(
                name,
                new VehicleImage(
                        SourcePath.id(name),
                        before == null ? "image_" + subset + "/" + name : before.file(),
                        pool.one(vehicle),
                        pooled(camera),
                        told ? parts.group(3) : null,
                        0,
                        0,
                        null,
                        attributes));
        return true;
    }

    /** The label's vehicle, in the spelling of the names where it is the same number. */
    private static @Nullable String vehicle(VeriLabels.@Nullable Label label, @Nullable String named) {
        String labelled = label == null ? null : label.vehicle();
        if (labelled == null) {
            return named;
        }
        return named != null && unpadded(named).equals(unpadded(labelled)) ? named : labelled;
    }

    private static String unpadded(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    private @Nullable String pooled(@Nullable String text) {
        return text == null ? null : pool.one(text);
    }
}
