package org.verw.annotate.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;

final class PromptsTest {
    private static final Path FOLDER = Path.of("..", "prompts");

    @TempDir
    Path folder;

    @Test
    void everyFileOfTheFolderIsReleasedAndUnchanged() throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(file).toString().replace('\\', '/');
                if (!name.equals("SHA256SUMS")) {
                    found.put(name, Sha256.of(file));
                }
            }
        }
        TreeMap<String, String> released = new TreeMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("SHA256SUMS"))) {
            released.put(line.substring(66), line.substring(0, 64));
        }
        assertThat(found)
                .as("a released prompt is never edited: add a file with a new id, and its line to SHA256SUMS")
                .isEqualTo(released);
    }

    @Test
    void everyReleasedPromptLoadsAndNamesItselfAsItsFileDoes() {
        assertThat(Prompts.released()).contains(Prompts.DEFAULT);
        for (String id : Prompts.released()) {
            Prompt prompt = Prompts.find(id);
            assertThat(prompt.id()).isEqualTo(id);
            for (Prompt.Style style : prompt.styles()) {
                assertThat(prompt.textFor(style)).doesNotContain("{{").contains(style.text());
            }
        }
    }

    @Test
    void thePapersPromptAsksForThePapersAttributes() {
        Prompt prompt = Prompts.find(Prompts.DEFAULT);
        assertThat(prompt.textFor(prompt.styles().get(0)))
                .contains("grille", "headlights", "wheels", "roof", "windows", "bumper", "doors", "mirrors", "marks");
        assertThat(prompt.settings()).containsKeys("prompt", "promptSha256", "schemaSha256", "stylesSha256");
    }

    @Test
    void stylesRotateEvenlyAndAnImageKeepsItsOwn() {
        Prompt prompt = Prompts.find(Prompts.DEFAULT);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 8000; i++) {
            counts.merge(prompt.styleFor(Sha256.of("image " + i)).id(), 1, Integer::sum);
        }
        assertThat(counts).hasSize(prompt.styles().size());
        assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(850, 1150));
        assertThat(prompt.styleFor("ab")).isEqualTo(prompt.styleFor("ab"));
    }

    @Test
    void aUsersOwnPromptNeedsNeitherSchemaNorStyles() throws IOException {
        Path file = write("mine.md", "---\nid: mine\npurpose: Short.\nvariables: []\n---\nDescribe the vehicle.\n");
        Prompt prompt = Prompts.find(file.toString());
        assertThat(prompt.textFor(prompt.styleFor("00"))).isEqualTo("Describe the vehicle.");
        assertThat(prompt.schema()).isNull();
        assertThat(prompt.sha256()).isEqualTo(Sha256.of(file));
    }

    @Test
    void whatCannotBeMeantIsRefusedWithItsPlace() throws IOException {
        String head = "---\nid: mine\npurpose: p\n";
        refused("no front matter here", "front matter");
        refused(head + "variables: [style]\n---\ntext", "declared are [style], but the text uses []");
        refused(head + "variables: [colour]\n---\n{{colour}}", "expected style or schema, found 'colour'");
        refused(head + "variables: []\nstyle: x\n---\ntext", "unknown key \"style\". Did you mean 'styles'?");
        refused(head + "variables: []\nschema: none.json\n---\ntext", "none.json cannot be read");
        refused("---\nid: Mine!\npurpose: p\nvariables: []\n---\ntext", "lower-case words");
        refused(head + "variables: []\n---\n", "expected a prompt");
        assertThatThrownBy(() -> Prompts.find("vehicle-v11"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Did you mean 'vehicle-v1'?");
    }

    @Test
    void aSchemaThatWouldNotBeCheckedWholeIsRefused() {
        assertThatThrownBy(() -> schema("{\"type\":\"object\",\"required\":[\"caption\"],\"properties\":"
                        + "{\"caption\":{\"type\":\"string\",\"pattern\":\"x\"}}}"))
                .hasMessageContaining("keyword \"pattern\" is not supported");
        assertThatThrownBy(() -> schema("{\"type\":\"object\",\"required\":[\"caption\"],\"properties\":"
                        + "{\"caption\":{\"type\":\"string\"},\"doors\":{\"type\":\"array\"}}}"))
                .hasMessageContaining("Slots are flat");
        assertThatThrownBy(() -> schema("{\"type\":\"object\",\"properties\":{}}"))
                .hasMessageContaining("required property \"caption\"");
    }

    @Test
    void anAnswerIsHeldAgainstItsSchema() throws IOException {
        SlotSchema schema = schema("{\"type\":\"object\",\"required\":[\"color\",\"caption\"],\"properties\":{"
                + "\"color\":{\"type\":\"string\",\"enum\":[\"red\",\"blue\"]},"
                + "\"roof\":{\"type\":[\"string\",\"null\"],\"maxLength\":3},"
                + "\"caption\":{\"type\":\"string\",\"minLength\":1}}}");
        assertThat(problems(schema, "{\"color\":\"red\",\"roof\":\"long roof\",\"caption\":\"A car.\"}"))
                .isEmpty();
        assertThat(problems(schema, "{\"color\":\"teal\",\"roof\":7,\"caption\":\" \"}"))
                .hasSize(3);
        assertThat(problems(schema, "{\"color\":\"red\"}"))
                .containsExactly("\"caption\": expected a value, found nothing");
        assertThat(problems(schema, "[1]")).hasSize(1);
        assertThat(schema.slots(
                        Json.MAPPER.readTree("{\"color\":\"red\",\"roof\":null,\"caption\":\"x\",\"extra\":\"y\"}")))
                .containsOnly(Map.entry("color", "red"));
    }

    private static List<String> problems(SlotSchema schema, String answer) throws IOException {
        JsonNode tree = Json.MAPPER.readTree(answer);
        return schema.problems(tree);
    }

    private static SlotSchema schema(String json) {
        return SlotSchema.parse("s.json", json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void refused(String text, String message) throws IOException {
        Path file = write("refused.md", text);
        assertThatThrownBy(() -> Prompts.find(file.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("refused.md")
                .hasMessageContaining(message);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
