package org.verw.annotate.review.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.image.Picture;

/**
 * Tasks of Label Studio with the caption as a prediction, so that a reviewer begins with it, and the labelling configuration that
 * they need (Label Studio's task format; its own names of the fields).
 */
final class LabelStudioFormat implements ReviewFormat {
    static final String CONFIG = "label-studio-config.xml";

    /** Label Studio takes a file whole or not at all, slowly. */
    private static final int TASKS = 5000;

    private static final int EMBEDDED_SIDE = 800;
    private static final int QUALITY = 88;

    @Override
    public String name() {
        return "label-studio";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public int captionsPerFile() {
        return TASKS;
    }

    @Override
    public void write(ReviewSheet sheet, Path file) {
        try (AtomicFile out = AtomicFile.create(file);
                JsonGenerator json = Json.MAPPER.createGenerator(out.stream())) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (ReviewItem item : sheet.items()) {
                task(json, item, sheet);
            }
            json.writeEndArray();
            json.flush();
            out.commit();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private static void task(JsonGenerator json, ReviewItem item, ReviewSheet sheet) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("data");
        json.writeStringField("image", link(item, sheet));
        json.writeStringField("flags", Column.FLAGS.of(item, null));
        json.writeStringField("key", item.key());
        json.writeStringField("image_id", item.image());
        json.writeStringField("vehicle", item.vehicle());
        json.writeStringField("camera", Column.CAMERA.of(item, null));
        json.writeStringField("machine_caption", item.caption());
        json.writeStringField("reviewer", Column.REVIEWER.of(item, sheet.reviewer()));
        json.writeEndObject();
        json.writeArrayFieldStart("predictions");
        json.writeStartObject();
        // The same for all: a planted caption must look like any other.
        json.writeStringField("model_version", "captions");
        json.writeArrayFieldStart("result");
        json.writeStartObject();
        json.writeStringField("id", "cap_1");
        json.writeStringField("from_name", "caption_edit");
        json.writeStringField("to_name", "image");
        json.writeStringField("type", "textarea");
        json.writeObjectFieldStart("value");
        json.writeArrayFieldStart("text");
        json.writeString(item.caption());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String link(ReviewItem item, ReviewSheet sheet) {
        ImageLinks links = sheet.links();
        if (links.embed()) {
            Picture picture = sheet.photographs().thumbnail(item, EMBEDDED_SIDE, EMBEDDED_SIDE);
            if (picture != null) {
                return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture.toJpeg(QUALITY));
            }
        }
        String prefix = links.prefix();
        return prefix == null
                ? "/data/local-files/?d=" + escaped(folderName(sheet) + item.file())
                : prefix + escaped(item.file());
    }

    /** Label Studio serves no file that lies in its document root itself, so the root is one folder further up. */
    private static String folderName(ReviewSheet sheet) {
        Path root = sheet.photographs().root().toAbsolutePath().normalize();
        return root.getParent() == null ? "" : root.getFileName() + "/";
    }

    private static String escaped(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    @Override
    public List<Path> writeBeside(ReviewSheet sheet, Path folder) {
        Path file = folder.resolve(CONFIG);
        try (InputStream in = LabelStudioFormat.class.getResourceAsStream(CONFIG)) {
            if (in == null) {
                throw new IllegalStateException(CONFIG + " is missing from the program");
            }
            AtomicFile.write(file, in.readAllBytes());
            return List.of(file);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public List<String> advice(ReviewSheet sheet) {
        String config = "Paste " + CONFIG + " as the project's labelling interface, then import the JSON files.";
        String back =
                "When done, export JSON (not JSON-MIN, which drops other people's answers) and give it to verw review import.";
        if (sheet.links().embed() || sheet.links().prefix() != null) {
            return List.of(config, back);
        }
        Path root = sheet.photographs().root().toAbsolutePath().normalize();
        Path above = root.getParent() == null ? root : root.getParent();
        return List.of(
                String.format(Locale.ROOT, "Start Label Studio with LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true and"),
                "  LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT=" + above,
                "  and add a source storage 'Local files' with the path " + root + " (without it images are 404).",
                config,
                back);
    }

    @Override
    public ReviewReader reader() {
        return new LabelStudioReader();
    }
}
