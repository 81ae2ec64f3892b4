package org.verw.partsegment.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.mask.RleMask;

/**
 * A COCO file of instances: categories with the words of the six parts, segmentations as run lengths (compressed or counted).
 * Several annotations of one part of one image are one mask. Every category of the file counts as labelled in every image.
 */
final class CocoLabels {
    private final Path file;
    private final Map<Long, Part> parts = new HashMap<>();

    private CocoLabels(Path file) {
        this.file = file;
    }

    static List<LabelledImage> read(Path file) {
        try {
            return new CocoLabels(file).images(Json.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(
                    file + ": expected a COCO file, found no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private List<LabelledImage> images(JsonNode root) {
        for (JsonNode category : list(root, "categories")) {
            Optional<Part> part = Part.of(category.path("name").asText());
            part.ifPresent(p -> parts.put(category.path("id").asLong(), p));
        }
        if (parts.isEmpty()) {
            throw new InvalidDataException(file
                    + ": \"categories\": expected names among windows, lights, wheels, mirrors, roof, doors, found "
                    + root.path("categories"));
        }
        Map<Long, JsonNode> images = new LinkedHashMap<>();
        list(root, "images").forEach(image -> images.put(image.path("id").asLong(), image));
        Map<Long, Map<Part, RleMask>> masks = new HashMap<>();
        int number = 0;
        for (JsonNode annotation : list(root, "annotations")) {
            String place = file + ": annotation " + number++;
            Part part = parts.get(annotation.path("category_id").asLong());
            JsonNode image = images.get(annotation.path("image_id").asLong());
            if (image == null) {
                throw new InvalidDataException(place + ": \"image_id\": no such image");
            }
            if (part != null) {
                masks.computeIfAbsent(image.path("id").asLong(), i -> new EnumMap<>(Part.class))
                        .merge(part, mask(place, annotation.path("segmentation"), image), RleMask::union);
            }
        }
        List<LabelledImage> all = new ArrayList<>();
        images.forEach((id, image) -> all.add(new LabelledImage(
                image.path("file_name").asText(),
                file,
                null,
                masks.getOrDefault(id, Map.of()),
                java.util.Set.copyOf(parts.values()))));
        return all;
    }

    private JsonNode list(JsonNode root, String field) {
        JsonNode list = root.path(field);
        if (!list.isArray()) {
            throw new InvalidDataException(file + ": expected a COCO file with a list \"" + field + "\", found none");
        }
        return list;
    }

    private static RleMask mask(String place, JsonNode segmentation, JsonNode image) {
        JsonNode size = segmentation.path("size");
        JsonNode counts = segmentation.path("counts");
        int height = size.path(0).asInt();
        int width = size.path(1).asInt();
        if (size.size() != 2
                || height != image.path("height").asInt()
                || width != image.path("width").asInt()) {
            throw new InvalidDataException(place
                    + ": \"segmentation\": expected run lengths of the image's size ({\"size\": [height, width], \"counts\": ...}),"
                    + " found " + (segmentation.isArray() ? "polygons" : String.valueOf(size))
                    + ". Tools such as pycocotools turn polygons into run lengths (annToRLE).");
        }
        try {
            if (counts.isTextual()) {
                return RleMask.parse(height, width, counts.asText());
            }
            int[] runs = new int[counts.size()];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = counts.get(i).asInt();
            }
            return RleMask.of(height, width, runs);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(place + ": \"counts\": " + e.getMessage(), e);
        }
    }
}
