package org.verw.dataset.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.stage.Progress;

/**
 * COCO: {@code instances_<split>.json} with a mask a part as run lengths, and {@code captions_<split>.json}; {@code all} where no
 * split was drawn. Ids start at 1, boxes and areas are those of the masks, categories are in the order of {@link Part}.
 */
final class CocoExporter implements Exporter {
    private static final String ALL = "all";

    @Override
    public ExportSummary export(ExportSource source, Path out, ExportOptions options, Progress progress) {
        SortedMap<String, Long> counts = new TreeMap<>();
        List<String> files = new ArrayList<>();
        for (String split : splits(source)) {
            Path instances = out.resolve("instances_" + split + ".json");
            counts.merge("masks", write(instances, source, split, options, true, progress), Long::sum);
            files.add(instances.toString());
            Path captions = out.resolve("captions_" + split + ".json");
            counts.merge("captions", write(captions, source, split, options, false, progress), Long::sum);
            files.add(captions.toString());
        }
        List<String> notes = new ArrayList<>(source.notes());
        notes.add("file names are relative to " + source.root().toAbsolutePath().normalize());
        return new ExportSummary(files, counts, notes);
    }

    private static SortedSet<String> splits(ExportSource source) {
        try (Stream<ExportImage> images = source.images()) {
            TreeSet<String> splits = new TreeSet<>();
            images.forEach(image -> {
                if (image.width() == 0) {
                    throw new InvalidDataException(
                            "image " + image.image() + ": its size is not known, since it was imported "
                                    + "without decoding. Import again with decoding: COCO needs widths and heights.");
                }
                splits.add(splitOf(image));
            });
            return splits;
        }
    }

    private static String splitOf(ExportImage image) {
        return image.split() == null ? ALL : image.split().word();
    }

    /** @return annotations written */
    private static long write(
            Path file, ExportSource source, String split, ExportOptions options, boolean masks, Progress progress) {
        progress.start(String.valueOf(file.getFileName()), 2 * source.size());
        try (AtomicFile atomic = AtomicFile.create(file);
                JsonGenerator json = Json.MAPPER.createGenerator(atomic.stream())) {
            json.writeStartObject();
            json.writeObjectFieldStart("info");
            json.writeStringField("description", source.name());
            json.writeStringField("contributor", options.tool());
            json.writeEndObject();
            json.writeArrayFieldStart("licenses");
            json.writeEndArray();
            json.writeArrayFieldStart("images");
            each(source, split, progress, (image, id) -> image(json, image, id));
            json.writeEndArray();
            if (masks) {
                categories(json);
            }
            json.writeArrayFieldStart("annotations");
            Annotations annotations = new Annotations(json, options);
            each(source, split, progress, (image, id) -> {
                if (masks) {
                    annotations.masks(image, id);
                } else {
                    annotations.captions(image, id);
                }
            });
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            atomic.text("\n");
            atomic.commit();
            progress.finish();
            return annotations.written;
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private interface Visitor {
        void visit(ExportImage image, long id) throws IOException;
    }

    /** Images of a split with their numbers, from 1. */
    private static void each(ExportSource source, String split, Progress progress, Visitor visitor) throws IOException {
        try (Stream<ExportImage> images = source.images()) {
            long id = 0;
            for (ExportImage image : (Iterable<ExportImage>) images::iterator) {
                if (splitOf(image).equals(split)) {
                    visitor.visit(image, ++id);
                }
                progress.done(1);
            }
        }
    }

    private static void image(JsonGenerator json, ExportImage image, long id) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("file_name", image.name());
        json.writeNumberField("width", image.width());
        json.writeNumberField("height", image.height());
        if (image.sha256() != null) {
            json.writeStringField("sha256", image.sha256());
        }
        json.writeStringField("vehicle", image.vehicle());
        json.writeEndObject();
    }

    private static void categories(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("categories");
        for (Part part : Part.values()) {
            json.writeStartObject();
            json.writeNumberField("id", category(part));
            json.writeStringField("name", part.word());
            json.writeStringField("supercategory", "vehicle_part");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** COCO tools refuse a category of number 0. */
    private static int category(Part part) {
        return part.ordinal() + 1;
    }

    /** Writes annotations and numbers them from 1. */
    private static final class Annotations {
        private final JsonGenerator json;
        private final ExportOptions options;
        private long written;

        Annotations(JsonGenerator json, ExportOptions options) {
            this.json = json;
            this.options = options;
        }

        void captions(ExportImage image, long id) throws IOException {
            for (String caption : image.captions()) {
                json.writeStartObject();
                json.writeNumberField("id", ++written);
                json.writeNumberField("image_id", id);
                json.writeStringField("caption", caption);
                json.writeEndObject();
            }
        }

        void masks(ExportImage image, long id) throws IOException {
            for (PartMask part : image.parts()) {
                json.writeStartObject();
                json.writeNumberField("id", ++written);
                json.writeNumberField("image_id", id);
                json.writeNumberField("category_id", category(part.part()));
                json.writePOJOField("bbox", part.mask().box());
                json.writeNumberField("area", part.mask().area());
                json.writeNumberField("iscrowd", options.crowd() ? 1 : 0);
                json.writeNumberField("score", part.score());
                json.writeObjectFieldStart("segmentation");
                json.writeFieldName("size");
                json.writeArray(new int[] {part.mask().height(), part.mask().width()}, 0, 2);
                if (options.uncompressed()) {
                    int[] counts = part.mask().counts();
                    json.writeFieldName("counts");
                    json.writeArray(counts, 0, counts.length);
                } else {
                    json.writeStringField("counts", part.mask().compressed());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }
}
