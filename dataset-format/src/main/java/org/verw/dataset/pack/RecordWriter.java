package org.verw.dataset.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.Review;
import org.verw.dataset.Split;
import org.verw.dataset.mask.PatchGrid;

/**
 * Writes the file with all records, one a line, as it goes, and {@code captions.jsonl} with who wrote what. The released code
 * opens the first with the locale's encoding, so it is plain ASCII. Close it.
 */
final class RecordWriter implements AutoCloseable {
    private static final ObjectWriter ASCII = Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final Path file;
    private final BufferedWriter records;
    private final BufferedWriter captions;
    private String separator = "[\n";

    private RecordWriter(Path file, BufferedWriter records, BufferedWriter captions) {
        this.file = file;
        this.records = records;
        this.captions = captions;
    }

    /** The names are the released code's. */
    private record Row(
            long id,
            @JsonProperty("file_path") String filePath,
            List<String> captions,
            Split split,
            String boxes,
            PatchGrid mask,
            String prompt) {}

    private record CaptionRow(
            String image,
            String vehicle,
            long id,
            @JsonProperty("file_path") String filePath,
            Split split,
            String caption,
            SortedMap<String, String> by,
            @JsonProperty("parts_by") SortedMap<String, String> partsBy,
            @Nullable ReviewRow review) {}

    private record ReviewRow(String reviewer, Review.Verdict verdict, String at) {}

    static RecordWriter create(Path annotations, Path captions) {
        try {
            return new RecordWriter(
                    annotations,
                    Files.newBufferedWriter(annotations, StandardCharsets.US_ASCII),
                    Files.newBufferedWriter(captions, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw AtomicFile.failure(annotations, e);
        }
    }

    void write(PackedImage image, long id, Split split) {
        Row row = new Row(
                id, image.filePath(), List.of(image.caption()), split, image.boxes(), image.mask(), image.prompt());
        Review review = image.review();
        CaptionRow caption = new CaptionRow(
                image.image(),
                image.vehicle(),
                id,
                image.filePath(),
                split,
                image.caption(),
                image.captionBy(),
                image.partsBy(),
                review == null ? null : new ReviewRow(review.reviewer(), review.verdict(), review.at()));
        try {
            records.write(separator);
            records.write(ASCII.writeValueAsString(row));
            separator = ",\n";
            captions.write(Json.line(caption));
            captions.write('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + image.image(), e);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void close() {
        try (records;
                captions) {
            records.write(separator.equals("[\n") ? "[]\n" : "\n]\n");
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
