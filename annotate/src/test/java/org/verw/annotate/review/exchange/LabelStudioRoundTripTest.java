package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class LabelStudioRoundTripTest extends RoundTripContract {
    private static final ObjectMapper PLAIN = new ObjectMapper();

    @Override
    String format() {
        return "label-studio";
    }

    /** Adds what Label Studio adds: numbers, an annotation by a user, one that was cancelled; the last task comes first. */
    @Override
    Path fillIn(Path file, Map<String, Answer> answers) throws Exception {
        JsonNode tasks = PLAIN.readTree(file.toFile());
        ArrayNode exported = PLAIN.createArrayNode();
        int id = 100;
        for (JsonNode node : tasks) {
            ObjectNode task = (ObjectNode) node;
            task.put("id", id++).put("total_annotations", 1);
            ArrayNode annotations = task.putArray("annotations");
            Answer answer = answers.get(task.at("/data/image_id").asText());
            if (answer != null) {
                ObjectNode cancelled = annotation(task, new Answer("reject", "", "skipped"));
                annotations.add(cancelled.put("was_cancelled", true));
                annotations.add(annotation(task, answer).put("was_cancelled", false));
            }
            exported.insert(0, task);
        }
        Path saved = folder.resolve("project-1-at-" + System.nanoTime() + ".json");
        PLAIN.writeValue(saved.toFile(), exported);
        return saved;
    }

    private static ObjectNode annotation(ObjectNode task, Answer answer) {
        ObjectNode annotation = PLAIN.createObjectNode();
        annotation
                .put("id", task.path("id").asInt() * 10)
                .put("completed_by", 7)
                .put("lead_time", 4.5);
        ArrayNode result = annotation.putArray("result");
        JsonNode prefilled = task.at("/predictions/0/result/0");
        ObjectNode caption = prefilled.deepCopy();
        caption.put("origin", answer.edited().isEmpty() ? "prediction" : "prediction-changed");
        if (!answer.edited().isEmpty()) {
            ((ArrayNode) caption.at("/value/text")).set(0, answer.edited());
        }
        result.add(caption);
        if (!answer.verdict().isEmpty()) {
            ObjectNode verdict = result.addObject();
            verdict.put("from_name", "verdict").put("to_name", "image").put("type", "choices");
            verdict.putObject("value").putArray("choices").add(answer.verdict());
        }
        if (!answer.note().isEmpty()) {
            ObjectNode note = result.addObject();
            note.put("from_name", "note").put("to_name", "image").put("type", "textarea");
            note.putObject("value").putArray("text").add(answer.note());
        }
        return annotation;
    }

    /** The rules of Label Studio's task format, written down from its documentation and not from this product. */
    @Test
    void theTasksObeyLabelStudiosRules() throws Exception {
        Path file = exported("out", "ann");
        Document config = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.resolveSibling(LabelStudioFormat.CONFIG).toFile());
        Map<String, String> controls = Map.of("caption_edit", "TextArea", "verdict", "Choices", "note", "TextArea");
        controls.forEach((name, tag) -> {
            List<Element> found = elements(config, tag);
            assertThat(found.stream().map(e -> e.getAttribute("name"))).contains(name);
            assertThat(found).allMatch(e -> e.getAttribute("toName").equals("image"));
        });
        assertThat(elements(config, "Choice").stream().map(e -> e.getAttribute("value")))
                .containsExactly("ok", "edited", "reject");
        assertThat(elements(config, "Image").get(0).getAttribute("value")).isEqualTo("$image");
        JsonNode tasks = PLAIN.readTree(file.toFile());
        assertThat(tasks.isArray()).isTrue();
        assertThat(tasks).hasSize(14).allSatisfy(task -> {
            assertThat(task.path("data").fieldNames()).toIterable().doesNotContainAnyElementsOf(controls.keySet());
            assertThat(task.at("/data/image").asText()).startsWith("/data/local-files/?d=w/photos/i");
            JsonNode prediction = task.at("/predictions/0");
            assertThat(prediction.path("model_version").isTextual()).isTrue();
            assertThat(prediction.path("score").isMissingNode()
                            || prediction.path("score").asDouble() <= 1)
                    .isTrue();
            JsonNode region = prediction.at("/result/0");
            assertThat(Set.of("id", "from_name", "to_name", "type", "value")).allMatch(region::has);
            assertThat(region.path("id").asText()).matches("[A-Za-z0-9_-]+");
            assertThat(region.path("type").asText()).isEqualTo("textarea");
            assertThat(region.at("/value/text").isArray()).isTrue();
            assertThat(task.has("completed_by")).isFalse();
        });
    }

    private static List<Element> elements(Document document, String tag) {
        var nodes = document.getElementsByTagName(tag);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    @Test
    void aProjectOfSeveralPeopleNamesThemByTheirAccounts() throws Exception {
        Path filled = fillIn(exported("out"), Map.of("i1", new Answer("ok", "", "")));
        ArrayNode tasks = (ArrayNode) PLAIN.readTree(filled.toFile());
        for (JsonNode task : tasks) {
            ArrayNode annotations = (ArrayNode) task.path("annotations");
            if (annotations.size() == 2) {
                ObjectNode second = annotations.get(1).deepCopy();
                second.putObject("completed_by").put("id", 8).put("email", "bob@example.org");
                annotations.add(second);
            }
        }
        PLAIN.writeValue(filled.toFile(), tasks);
        ImportPlan plan = imports().read(List.of(filled), null, null, false);
        assertThat(plan.byReviewer().keySet()).containsExactly("bob@example.org", "label-studio-7");
    }

    @Test
    void jsonMinIsReadToo() throws Exception {
        ArrayNode min = PLAIN.createArrayNode();
        for (JsonNode task : PLAIN.readTree(exported("out", "ann").toFile())) {
            ObjectNode flat = ((ObjectNode) task.path("data")).deepCopy();
            flat.put("id", 1).put("annotator", 3).put("annotation_id", 4).put("verdict", "ok");
            flat.put("caption_edit", flat.path("machine_caption").asText());
            min.add(flat);
        }
        Path file = folder.resolve("min.json");
        PLAIN.writeValue(file.toFile(), min);
        assertThat(imports().read(List.of(file), null, null, false).changes()).hasSize(14);
    }

    @Test
    void severalAnswersOfJsonMinAreRefusedAndOneInAListIsTaken() throws Exception {
        List<String> edits = List.of(
                "{\"caption_edit\":{\"text\":[\"A red bus.\",\"A blue bus.\"]}}",
                "{\"caption_edit\":[\"A red bus.\",\"A blue bus.\"]}",
                "{\"verdict\":{\"choices\":[\"ok\",\"reject\"]}}",
                "{\"verdict\":{\"other\":\"ok\"}}",
                "{\"caption_edit\":{\"text\":[\"A red bus.\"]},\"note\":{\"text\":[\"Dark.\",\"Far.\"]}}");
        ArrayNode min = PLAIN.createArrayNode();
        JsonNode tasks = PLAIN.readTree(exported("out", "ann").toFile());
        for (int i = 0; i < edits.size(); i++) {
            ObjectNode flat = ((ObjectNode) tasks.get(i).path("data")).deepCopy();
            flat.put("id", i).put("annotator", 3);
            flat.setAll((ObjectNode) PLAIN.readTree(edits.get(i)));
            min.add(flat);
        }
        Path file = folder.resolve("min.json");
        PLAIN.writeValue(file.toFile(), min);
        ImportPlan plan = imports().read(List.of(file), null, null, false);
        assertThat(plan.refused())
                .extracting(ImportPlan.Refused::reason)
                .containsExactly("caption", "caption", "verdict", "verdict");
        assertThat(plan.changes()).singleElement().satisfies(c -> {
            assertThat(c.review().caption()).isEqualTo("A red bus.");
            assertThat(c.review().note()).isEqualTo("Dark. Far.");
        });
    }

    @Test
    void otherJsonIsOneSentence() throws Exception {
        for (String junk : List.of("{}", "[1]", "[{\"a\":1}]", "[{\"data\":{}}", "", "[")) {
            Path file = folder.resolve("junk.json");
            Files.writeString(file, junk);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> imports().read(List.of(file), null, null, false)))
                    .as(junk)
                    .isInstanceOf(org.verw.dataset.InvalidDataException.class)
                    .hasMessageContaining("junk.json");
        }
    }
}
