package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;

/**
 * VERI-Wild: {@code images/<vehicle>/<image>.jpg} and lists in {@code train_test_split}. Two dialects of lists are in circulation,
 * a token {@code 11542/119083} a line, or {@code 11542/119083.jpg 0 23} with a label and a camera. The label is renumbered in the
 * training list and original in the test lists, so the vehicle is always taken from the path. Camera 0 is a camera.
 */
final class VeriWildImporter implements Importer {
    private static final Pattern TOKEN = Pattern.compile("(?:\\./)?(?:images/)?(\\d+)/(\\d+)(?:\\.jpe?g)?");
    private static final String SUBSET = "subset";

    private final Path source;
    private final Path images;
    private final Pool pool = new Pool();
    private final Map<String, VehicleImage> listed = new LinkedHashMap<>();

    VeriWildImporter(Path source, ImportOptions options) {
        this.source = source;
        this.images = SourceFiles.imagesRoot(options.images(), source, "images");
    }

    @Override
    public void read(Listing listing) {
        SourceFiles.requireFolder(source, "VERI-Wild, with train_test_split in it");
        listing.root(images);
        Path split = SourceFiles.folder(source.resolve("train_test_split"), source);
        List<Path> lists = SourceFiles.in(split, n -> n.matches("(train_list|test_).*\\.txt") && !n.contains("_info"));
        for (Path list : lists) {
            readList(list, listing);
        }
        List<Path> infos =
                new ArrayList<>(SourceFiles.in(source, n -> n.matches("vehicle_info.*\\.txt|.*_info\\.txt")));
        if (!split.equals(source)) {
            infos.addAll(SourceFiles.in(split, n -> n.matches("vehicle_info.*\\.txt|.*_info\\.txt")));
        }
        VeriWildInfo info = new VeriWildInfo(pool);
        for (Path file : infos) {
            info.read(file, listed, lists.isEmpty(), listing);
        }
        if (listed.isEmpty()) {
            throw new InvalidDataException(source + ": expected VERI-Wild, found no train_list.txt, test_3000.txt or"
                    + " vehicle_info.txt in it or in its train_test_split.");
        }
        if (infos.isEmpty()) {
            listing.note("There is no vehicle_info.txt in " + source + ": images have no colour, type and make.");
        }
        listing.images().addAll(listed.values());
    }

    private void readList(Path file, Listing listing) {
        String name = file.getFileName().toString();
        String subset = name.contains("query") ? "query" : name.startsWith("train") ? "train" : "gallery";
        try (TextLines lines = TextLines.open(file)) {
            while (lines.next()) {
                String[] words = lines.words();
                int at = TOKEN.matcher(words[0]).matches() || words.length == 1 ? 0 : 1;
                Matcher token = TOKEN.matcher(words[at]);
                if (!token.matches()) {
                    throw lines.error("expected an image such as 11542/119083 or 11542/119083.jpg 0 23, found '"
                            + SourcePath.shorten(lines.text()) + "'");
                }
                // After the path: label, camera. A few circulating lists have more; the label is never used.
                String camera = words.length > at + 2 ? words[at + 2] : null;
                take(token, camera, subset, listing);
            }
        }
    }

    private void take(Matcher token, @Nullable String camera, String subset, Listing listing) {
        String key = token.group(1) + "/" + token.group(2);
        VehicleImage before = listed.get(key);
        if (before == null) {
            listed.put(key, image(token, pool, camera, Map.of(SUBSET, subset)));
        } else if (!subset.equals(before.attributes().get(SUBSET))) {
            // The smaller test lists are parts of the larger; a query is one in whichever list says so.
            if (subset.equals("query")) {
                listed.put(key, image(token, pool, before.camera(), Map.of(SUBSET, subset)));
            } else if (!"query".equals(before.attributes().get(SUBSET))) {
                listing.skip("lines that put an image into a second list of another kind", key);
            }
        }
    }

    /** The match of an image's token, or an empty match. */
    static Matcher token(String text) {
        return TOKEN.matcher(text);
    }

    static VehicleImage image(Matcher token, Pool pool, @Nullable String camera, Map<String, String> attributes) {
        String vehicle = pool.one(token.group(1));
        return VehicleImage.listed(
                vehicle + "_" + token.group(2),
                "images/" + vehicle + "/" + token.group(2) + ".jpg",
                vehicle,
                camera == null ? null : pool.one(camera),
                attributes);
    }
}
