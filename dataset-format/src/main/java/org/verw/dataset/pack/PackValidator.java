package org.verw.dataset.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;
import org.verw.dataset.stage.Progress;

/** Every trap of the released layout, looked for in a pack. */
final class PackValidator {
    private final PackFiles files;
    private final Validation validation;
    private final Findings findings;
    private final Progress progress;
    private final Identities identities;
    private final PartFileCheck partFiles;
    private final ImageFileCheck imageFiles;
    private final Map<String, Long> firstRecord = new HashMap<>();
    private final boolean augmented;
    private long records;

    PackValidator(PackFiles files, Validation validation, Findings findings, Progress progress) {
        this.files = files;
        this.validation = validation;
        this.findings = findings;
        this.progress = progress;
        this.identities = new Identities(findings);
        this.partFiles = new PartFileCheck(files.folder(), findings);
        this.imageFiles = new ImageFileCheck(files.folder(), findings);
        this.augmented = validation.augmented() || hasCopies(files.folder());
    }

    private static boolean hasCopies(Path folder) {
        for (Augmentation.Copy copy : Augmentation.Copy.values()) {
            if (Files.isDirectory(folder.resolve(copy.folder()))) {
                return true;
            }
        }
        return false;
    }

    ValidationReport validate() {
        progress.start("records", -1);
        try (RecordStream stream = RecordStream.open(files.annotations())) {
            while (stream.next()) {
                check(stream.json(), stream.index());
                records++;
                progress.done(1);
            }
        } catch (InvalidDataException e) {
            findings.add("not-json", String.valueOf(files.annotations().getFileName()), String.valueOf(e.getMessage()));
        }
        progress.finish();
        if (records == 0) {
            findings.add(
                    "no-records", String.valueOf(files.annotations().getFileName()), "expected records, found none");
        } else {
            identities.finish();
        }
        if (validation.deep()) {
            imageFiles.decodeAll(progress);
            new HashCheck(files, findings).check(progress);
        }
        return findings.report("pack", records);
    }

    private void check(JsonNode record, long index) {
        String where = "record " + index;
        if (!record.isObject()) {
            findings.add("not-a-record", where, "expected an object, found " + EntryReader.brief(record));
            return;
        }
        String path = text(record, "file_path", where);
        String at = path == null ? where : where + " (" + path + ")";
        Split split = split(record, at);
        boolean train = split == Split.TRAIN;
        identities.add(record.get("id"), split, at);
        captions(record, train, at);
        if (path != null) {
            imagePath(path, index, train, at);
        }
        String boxes = required(record, "boxes", train, at) ? text(record, "boxes", at) : null;
        if (boxes != null) {
            partFiles.check(boxes, train, at);
        }
        if (required(record, "mask", train, at)) {
            findings.attempt("bad-mask", at, () -> PartFileCheck.requireOfficial(record.get("mask")));
        }
        if (required(record, "prompt", train, at)) {
            text(record, "prompt", at);
        }
    }

    private @Nullable Split split(JsonNode record, String at) {
        String word = text(record, "split", at);
        if (word == null) {
            return null;
        }
        if (Split.of(word).isEmpty()) {
            findings.add(
                    "unknown-split",
                    at,
                    "\"split\": expected train, val or test, found '" + word
                            + "', which the released code takes for val");
        }
        return word.equals("train") ? Split.TRAIN : word.equals("test") ? Split.TEST : Split.VAL;
    }

    private void captions(JsonNode record, boolean train, String at) {
        JsonNode captions = record.get("captions");
        if (captions == null || !captions.isArray()) {
            findings.add(
                    "bad-captions",
                    at,
                    "\"captions\": expected a list of texts, found "
                            + (captions == null ? "nothing" : EntryReader.brief(captions)));
            return;
        }
        if (captions.isEmpty()) {
            findings.add(
                    "no-captions",
                    at,
                    train
                            ? "\"captions\": expected at least one, found none: the image vanishes from training"
                            : "\"captions\": expected at least one, found none");
        }
        for (JsonNode caption : captions) {
            if (caption.isTextual()) {
                validation.caption(caption.textValue(), at, findings);
            } else {
                findings.add("bad-captions", at, "\"captions\": expected text, found " + EntryReader.brief(caption));
            }
        }
    }

    private void imagePath(String path, long index, boolean train, String at) {
        Long first = firstRecord.putIfAbsent(path, index);
        if (first != null) {
            findings.add("image-twice", at, "expected every image in one record, found it in record " + first + " too");
        }
        List<String> needed = new ArrayList<>(List.of(path));
        if (augmented && train) {
            for (Augmentation.Copy copy : Augmentation.Copy.values()) {
                needed.add(copy.path(path));
            }
        }
        imageFiles.check(path, needed, at);
    }

    /** Whether the field is there; a training record without it crashes the released code. */
    private boolean required(JsonNode record, String field, boolean train, String at) {
        boolean there = record.hasNonNull(field);
        if (!there && train) {
            findings.add(
                    "missing-field",
                    at,
                    "\"" + field + "\": expected in a training record, found nothing: the released code stops there");
        }
        return there;
    }

    private @Nullable String text(JsonNode record, String field, String at) {
        JsonNode value = record.get(field);
        if (value == null) {
            findings.add("missing-field", at, "\"" + field + "\": expected text, found nothing");
            return null;
        }
        if (!value.isTextual()) {
            findings.add("bad-field", at, "\"" + field + "\": expected text, found " + EntryReader.brief(value));
            return null;
        }
        return value.textValue();
    }
}
