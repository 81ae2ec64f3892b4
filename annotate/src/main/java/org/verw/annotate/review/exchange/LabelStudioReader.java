package org.verw.annotate.review.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/** Reads what Label Studio exports as JSON: one row an annotation; and as JSON-MIN: one row a task. Task after task. */
final class LabelStudioReader implements ReviewReader {
    /** One task of many: what comes behind it is the next. */
    private static final ObjectReader TASK =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public List<ReviewRow> read(Path file, List<String> notes) {
        List<ReviewRow> rows = new ArrayList<>();
        try (JsonParser json = Json.MAPPER.getFactory().createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidDataException(
                        file + ": expected the array of tasks that Label Studio exports as JSON, found something else");
            }
            for (int task = 1; json.nextToken() == JsonToken.START_OBJECT; task++) {
                JsonNode node = TASK.readTree(json);
                rows(file + " task " + node.path("id").asText(String.valueOf(task)), node, rows);
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw new InvalidDataException(file + ": expected tasks as objects, found " + json.currentToken());
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new InvalidDataException(file + ":" + line + ": " + Json.explain(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (!rows.isEmpty() && rows.stream().allMatch(row -> row.key().isEmpty())) {
            throw new InvalidDataException(
                    file + ": expected tasks that 'verw review export --to label-studio' wrote, found none"
                            + " with a \"key\" in its data");
        }
        return rows;
    }

    private static void rows(String where, JsonNode task, List<ReviewRow> rows) {
        if (!task.has("data")) {
            rows.add(flat(where, task));
            return;
        }
        JsonNode data = task.path("data");
        JsonNode annotations = task.has("annotations") ? task.path("annotations") : task.path("completions");
        int before = rows.size();
        for (JsonNode annotation : annotations) {
            if (!annotation.path("was_cancelled").asBoolean(false)) {
                rows.add(annotation(where, data, annotation));
            }
        }
        if (rows.size() == before) {
            rows.add(row(where, data, new Answer("", "", "", null), ""));
        }
    }

    /** What one person answered. */
    private record Answer(String verdict, String edited, String note, ReviewRow.@Nullable Problem problem) {}

    private static ReviewRow annotation(String where, JsonNode data, JsonNode annotation) {
        String verdict = "";
        String edited = "";
        String note = "";
        ReviewRow.Problem problem = null;
        for (JsonNode region : annotation.path("result")) {
            JsonNode value = region.path("value");
            switch (region.path("from_name").asText()) {
                case "verdict" -> {
                    verdict = single(value.path("choices"));
                    problem = value.path("choices").size() > 1
                            ? new ReviewRow.Problem("verdict", "expected one verdict, found " + value.path("choices"))
                            : problem;
                }
                case "caption_edit" -> {
                    problem = !edited.isEmpty() || value.path("text").size() > 1
                            ? new ReviewRow.Problem("caption", "expected one caption, found several")
                            : problem;
                    edited = single(value.path("text"));
                }
                case "note" -> note = joined(value.path("text"));
                default -> {
                    // Somebody added a control of their own to the configuration.
                }
            }
        }
        String at = where + " annotation " + annotation.path("id").asText("?");
        return row(at, data, new Answer(verdict, edited, note, problem), account(annotation.path("completed_by")));
    }

    /** JSON-MIN puts the answers beside the data: a single one bare, several as a list or inside an object. */
    private static ReviewRow flat(String where, JsonNode task) {
        JsonNode verdict = bare(task.path("verdict"), "choices");
        JsonNode edited = bare(task.path("caption_edit"), "text");
        ReviewRow.Problem problem = null;
        if (!isOne(verdict)) {
            problem = new ReviewRow.Problem("verdict", "expected one verdict, found " + verdict);
        } else if (!isOne(edited)) {
            problem = new ReviewRow.Problem("caption", "expected one caption, found several");
        }
        String note = joined(bare(task.path("note"), "text"));
        Answer answer = new Answer(single(verdict), single(edited), note, problem);
        return row(where, task, answer, account(task.path("annotator")));
    }

    private static ReviewRow row(String where, JsonNode data, Answer answer, String account) {
        return new ReviewRow(
                where,
                data.path("key").asText(""),
                data.path("image_id").asText(""),
                data.hasNonNull("machine_caption")
                        ? data.path("machine_caption").asText()
                        : null,
                answer.verdict().strip(),
                answer.edited(),
                answer.note(),
                data.path("reviewer").asText(""),
                account,
                answer.problem());
    }

    private static JsonNode bare(JsonNode value, String inside) {
        return value.has(inside) ? value.path(inside) : value;
    }

    private static boolean isOne(JsonNode value) {
        return !value.isObject() && value.size() <= 1 && !value.path(0).isContainerNode();
    }

    /** Several texts as one, for a note: it is not judged how long it is. */
    private static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText("")));
        return texts.isArray() ? String.join(" ", all) : texts.asText("");
    }

    private static String single(JsonNode value) {
        return value.isArray() ? value.path(0).asText("") : value.asText("");
    }

    /** Label Studio names who answered by a number or by an object. */
    private static String account(JsonNode by) {
        if (by.isObject()) {
            return by.path("email").asText(by.path("id").asText(""));
        }
        return by.isNumber() ? "label-studio-" + by.asText() : by.asText("");
    }
}
