package org.verw.dataset.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.mask.Box;

/**
 * CityFlow-NL: tracks of frames and boxes with three sentences each, and test queries that are sentences alone. Reads the schema
 * of 2021 (a query is a list) and of 2022 (a query has {@code nl} and {@code nl_other_views}). Every box becomes an image, cut
 * from its frame. The data names no identities, so that a track is its own, except where a derived file gives {@code pid}.
 */
final class CityFlowImporter implements Importer {
    private static final Pattern FRAME = Pattern.compile("(?:.*/)?(S\\d+)/(c\\d+)/(?:.*/)?([^/]+?)\\.[A-Za-z]+");

    private final Path source;
    private final ImportOptions options;
    private long tracks;
    private long boxes;
    private long attached;

    CityFlowImporter(Path source, ImportOptions options) {
        this.source = source;
        this.options = options;
    }

    @Override
    public void read(Listing listing) {
        List<Path> files = Files.isDirectory(source)
                ? SourceFiles.in(source, n -> n.matches(".*(tracks|queries|val).*\\.json"))
                : List.of(source);
        Path folder =
                Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
        listing.root(options.images() != null ? options.images() : folder == null ? source : folder);
        for (Path file : files) {
            readFile(file, listing);
        }
        if (tracks == 0) {
            throw new InvalidDataException(
                    source
                            + ": expected CityFlow-NL, found no tracks (frames and boxes) in train-tracks.json or test-tracks.json.");
        }
        int alone = listing.queries().stream().mapToInt(TrackQuery::sentences).sum();
        listing.note(String.format(
                Locale.ROOT,
                "%,d tracks with %,d boxes and %,d sentences; %,d queries with %,d sentences whose track is not told are"
                        + " in queries.jsonl.",
                tracks,
                boxes,
                attached,
                listing.queries().size(),
                alone));
    }

    private void readFile(Path file, Listing listing) {
        try (JsonItems items = JsonItems.ofObject(file)) {
            while (items.next()) {
                try {
                    JsonNode item = items.item();
                    if (item.isObject() && item.has("frames")) {
                        track(items.key(), item, file, listing);
                    } else {
                        listing.queries().add(query(items.key(), item));
                    }
                } catch (IllegalArgumentException e) {
                    throw items.error(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static TrackQuery query(String key, JsonNode item) {
        String expected = "a list of sentences (2021) or an object with \"nl\" (2022)";
        if (item.isArray()) {
            return new TrackQuery(key, Fields.texts(item, "nl", expected), List.of());
        }
        if (!item.isObject() || !item.has("nl")) {
            throw Fields.wrong("nl", expected, item);
        }
        return new TrackQuery(key, Fields.texts(item, "nl"), Fields.texts(item, "nl_other_views"));
    }

    private void track(String track, JsonNode item, Path file, Listing listing) {
        if (track.isBlank() || track.indexOf('/') >= 0 || track.indexOf('\\') >= 0 || track.startsWith(".")) {
            throw new IllegalArgumentException("expected a track's id that can name a folder");
        }
        List<String> frames = Fields.texts(item.path("frames"), "frames", "a list of paths");
        List<Box> all = boxes(item.path("boxes"), frames.size());
        String vehicle = vehicle(track, item);
        List<String> images = new ArrayList<>();
        for (int i = 0; i < frames.size(); i += options.every()) {
            images.add(image(track, vehicle, frames.get(i), all.get(i), file, listing));
        }
        tracks++;
        boxes += images.size();
        caption(images, Fields.texts(item, "nl"), Fields.texts(item, "nl_other_views"), listing);
    }

    private static List<Box> boxes(JsonNode boxes, int frames) {
        if (!boxes.isArray() || boxes.size() != frames) {
            throw Fields.wrong("boxes", "a box for each of the " + frames + " frames", boxes);
        }
        List<Box> all = new ArrayList<>(frames);
        for (JsonNode box : boxes) {
            boolean numbers = box.isArray() && box.size() == 4;
            for (int i = 0; numbers && i < 4; i++) {
                numbers = box.get(i).isNumber();
            }
            if (!numbers) {
                throw Fields.wrong("boxes", "[x, y, width, height] in pixels", box);
            }
            all.add(new Box(
                    box.get(0).doubleValue(),
                    box.get(1).doubleValue(),
                    box.get(2).doubleValue(),
                    box.get(3).doubleValue()));
        }
        return all;
    }

    private static String vehicle(String track, JsonNode item) {
        JsonNode pid = item.path("pid");
        JsonNode first = pid.isArray() && !pid.isEmpty() ? pid.get(0) : pid;
        return first.isTextual() || first.isIntegralNumber() ? first.asText() : track;
    }

    private String image(String track, String vehicle, String frame, Box box, Path file, Listing listing) {
        String path = SourcePath.below(listing.root(), frame);
        Matcher parts = FRAME.matcher(path);
        boolean told = parts.matches();
        String stem = told ? parts.group(2) + "_" + parts.group(3) : SourcePath.id(path);
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("track", track);
        attributes.put("subset", file.getFileName().toString().replaceFirst("[-_.].*", ""));
        if (told) {
            attributes.put("scene", parts.group(1));
        }
        String id = track + "_" + stem;
        listing.images()
                .add(new VehicleImage(
                        id,
                        track + "/" + stem + ".jpg",
                        vehicle,
                        told ? parts.group(2) : null,
                        told ? parts.group(3) : null,
                        0,
                        0,
                        null,
                        attributes));
        listing.crops().put(id, new Crop(path, box));
        return id;
    }

    /** Gives a track's sentences to its images in turn, so that every image has one and every sentence an image. */
    private void caption(List<String> images, List<String> own, List<String> otherViews, Listing listing) {
        List<String> sentences = new ArrayList<>(own);
        sentences.addAll(otherViews);
        attached += sentences.size();
        if (sentences.isEmpty() || images.isEmpty()) {
            return;
        }
        for (int i = 0; i < Math.max(images.size(), sentences.size()); i++) {
            int sentence = i % sentences.size();
            SortedMap<String, String> by = SourceText.by("human", "cityflow-nl");
            by.put("field", sentence < own.size() ? "nl" : "nl_other_views");
            SourceText.caption(images.get(i % images.size()), sentences.get(sentence), new TreeMap<>(), by)
                    .ifPresent(listing.captions()::add);
        }
    }
}
