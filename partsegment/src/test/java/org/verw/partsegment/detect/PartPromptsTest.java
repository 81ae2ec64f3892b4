package org.verw.partsegment.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.Part;
import org.verw.dataset.VerwException;

final class PartPromptsTest {
    @TempDir
    Path folder;

    private PartPrompts read(String text) throws IOException {
        return PartPrompts.read(Files.writeString(folder.resolve("prompts.yaml"), text));
    }

    @Test
    void theWindowsAreThePapers() {
        assertThat(PartPrompts.standard().of(Part.WINDOWS))
                .containsExactly("car windows", "windshield", "side windows", "rear window");
        for (Part part : Part.values()) {
            assertThat(PartPrompts.standard().of(part)).isNotEmpty();
        }
    }

    @Test
    void aFileReplacesThePartsThatItNames() throws IOException {
        PartPrompts prompts = read("doors: [car door, sliding door]\nroof: []\n");
        assertThat(prompts.of(Part.DOORS)).containsExactly("car door", "sliding door");
        assertThat(prompts.of(Part.ROOF)).isEmpty();
        assertThat(prompts.of(Part.WHEELS)).isEqualTo(PartPrompts.standard().of(Part.WHEELS));
        assertThat(prompts.toString()).contains("doors: car door, sliding door").doesNotContain("roof");
    }

    @Test
    void jsonIsYamlToo() throws IOException {
        assertThat(read("{\"lights\": [\"lamp\"]}").of(Part.LIGHTS)).containsExactly("lamp");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "door: [car door]|unknown part \"door\", expected one of [windows, lights, wheels, mirrors, roof, doors]. Did you mean 'doors'?",
                "doors: car door|\"doors\": expected a list of texts",
                "doors: [7]|found 7 in it",
                "doors: ['  ']|expected a list of texts",
                "just words|expected lists of texts by part",
                "doors: [a|expected YAML or JSON",
                "{windows: [], lights: [], wheels: [], mirrors: [], roof: [], doors: []}|expected a text for one part at least"
            })
    void mistakesAreToldWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(VerwException.class)
                .hasMessageContaining("prompts.yaml")
                .hasMessageContaining(message);
    }
}
