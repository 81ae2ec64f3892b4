package org.verw.dataset.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.FileLink;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Split;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.text.ClipTokenizer;

/**
 * The layout that IRRA and the methods built on it read: {@code <data set>/<file>.json} and {@code <data set>/imgs}. They assert
 * that the numbers of the training vehicles have no gap, so vehicles are numbered anew, training ones first.
 */
final class IrraExporter implements Exporter {
    @Override
    public ExportSummary export(ExportSource source, Path out, ExportOptions options, Progress progress) {
        IrraLayout like = options.like();
        Path folder = out.resolve(like.folder());
        Map<String, Long> ids = ids(source, like.firstId());
        SortedMap<String, Long> counts = new TreeMap<>();
        Path file = folder.resolve(like.file());
        progress.start(like.folder(), source.size());
        try (AtomicFile atomic = AtomicFile.create(file);
                JsonGenerator json = Json.MAPPER.createGenerator(atomic.stream());
                Stream<ExportImage> images = source.images()) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            json.writeStartArray();
            for (ExportImage image : (Iterable<ExportImage>) images::iterator) {
                Split split = image.split();
                if (split != null && !image.captions().isEmpty()) {
                    String name = bring(image, folder.resolve("imgs"), options.copyImages());
                    record(json, image, split, like.pathField(), name, ids.getOrDefault(image.vehicle(), 0L));
                    counts.merge(split.word(), 1L, Long::sum);
                } else {
                    counts.merge("left out", 1L, Long::sum);
                }
                progress.done(1);
            }
            json.writeEndArray();
            json.flush();
            atomic.text("\n");
            atomic.commit();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
        progress.finish();
        Path map = writeIds(folder.resolve("id_map.csv"), ids);
        return new ExportSummary(
                List.of(file.toString(), map.toString()),
                counts,
                List.of("IRRA reads it with --root_dir " + out + " --dataset_name " + like.folder()));
    }

    /** Number of each vehicle that has a captioned image: training, validation, test, each in the order of their names. */
    private static Map<String, Long> ids(ExportSource source, long first) {
        Map<Split, TreeSet<String>> vehicles = new EnumMap<>(Split.class);
        try (Stream<ExportImage> images = source.images()) {
            images.filter(image -> !image.captions().isEmpty()).forEach(image -> {
                Split split = image.split();
                if (split != null) {
                    vehicles.computeIfAbsent(split, s -> new TreeSet<>()).add(image.vehicle());
                }
            });
        }
        if (!vehicles.containsKey(Split.TRAIN)) {
            throw new InvalidDataException(
                    source.name() + ": expected captioned images of training vehicles, found none. "
                            + "Captions come from 'verw caption', the split from 'verw pack' (or a split.json of your own).");
        }
        Map<String, Long> ids = new HashMap<>();
        vehicles.forEach((split, names) -> names.forEach(vehicle -> ids.putIfAbsent(vehicle, first + ids.size())));
        return ids;
    }

    private static void record(
            JsonGenerator json, ExportImage image, Split split, String pathField, String name, long id)
            throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("split", split.word());
        json.writeNumberField("id", id);
        json.writeStringField(pathField, name);
        json.writeArrayFieldStart("captions");
        for (String caption : image.captions()) {
            json.writeString(caption);
        }
        json.writeEndArray();
        json.writePOJOField(
                "processed_tokens",
                image.captions().stream().map(ClipTokenizer::words).toList());
        json.writeEndObject();
    }

    /** Brings the image's file into the folder; its name there, which keeps the source's folders apart. */
    private static String bring(ExportImage image, Path folder, boolean copy) throws IOException {
        String name = image.name().replaceFirst("^image/", "");
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new InvalidDataException(
                    "image " + image.image() + ": expected a file below the source's folder, found " + image.name());
        }
        Files.createDirectories(target.getParent());
        try {
            if (copy || !FileLink.link(image.file(), target)) {
                Files.copy(image.file(), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isSameFile(image.file(), target)) {
                Files.copy(image.file(), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return name;
    }

    private static Path writeIds(Path file, Map<String, Long> ids) {
        List<Map.Entry<String, Long>> rows = new ArrayList<>(ids.entrySet());
        rows.sort(Map.Entry.comparingByValue());
        try (AtomicFile atomic = AtomicFile.create(file);
                Writer writer = new OutputStreamWriter(atomic.stream(), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(writer)) {
            csv.writeRecord("id", "vehicle");
            rows.forEach(row -> csv.writeRecord(String.valueOf(row.getValue()), row.getKey()));
            csv.flush();
            atomic.commit();
            return file;
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
