package org.verw.benchmark.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.ConfigException;

final class SystemsTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfSystemsIsReadWithItsDefaults() throws IOException {
        Systems systems = read("""
                protocols: [t2i, other-image]
                seeds: [1, 2, 3]
                tolerance: 0.5
                data: {images: 14668, words: 50.35, test: {images: 4403, vehicles: 545}}
                systems:
                  - model: irra
                    preset: nano
                    settings: {epochs: 20}
                    expected: {t2i: {R1: 47.3, mAP: {value: 22.8, tolerance: 2}}}
                  - name: mine
                    seeds: [7]
                    ranking: mine/seed-{seed}
                """);
        assertThat(systems.protocols()).containsExactly("t2i", "other-image");
        assertThat(systems.data().counts())
                .containsEntry("test.vehicles", 545.0)
                .containsEntry("words", 50.35);
        Systems.SystemEntry irra = systems.systems().get(0);
        assertThat(irra.name()).isEqualTo("irra");
        assertThat(irra.seeds()).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(irra.expected().get("t2i").get("R1")).isEqualTo(new Systems.ExpectedScore(47.3, 0.5));
        assertThat(irra.expected().get("t2i").get("mAP")).isEqualTo(new Systems.ExpectedScore(22.8, 2));
        assertThat(systems.systems().get(1).seeds()).containsExactly(7L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            systems: [{modell: irra}]                              | unknown key "systems[0].modell"
            systems: [{modell: irra}]                              | Did you mean 'model'?
            sistems: []                                            | Did you mean 'systems'?
            systems: []                                            | expected a list of systems, found none
            systems: [{name: a}]                                   | either a model to train or a ranking to score, found neither
            systems: [{model: irra}, {model: irra}]                | another name, since 'irra' is taken
            systems: [{model: irra, seeds: [1, 1]}]                | different whole numbers
            systems: [{model: irra, seeds: []}]                    | a list of whole numbers
            systems: [{model: 3}]                                  | expected text, found 3
            systems: [{model: a, expected: {t2i: {R1: high}}}]     | "systems[0].expected.t2i.R1": expected a number
            systems: [{model: a, expected: {t2v: {R1: 3}}}]        | unknown protocol 't2v'
            {data: {image: 3}, systems: [{model: a}]}              | Did you mean 'images'?
            - a                                                    | expected 'systems:' and a list
            """)
    void aMistakeIsNamedByItsPlace(String yaml, String sentence) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigException.class).hasMessageContaining(sentence);
    }

    @Test
    void whatIsNoYamlNamesTheLine() {
        assertThatThrownBy(() -> read("systems:\n  - {model: irra\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected YAML");
    }

    @Test
    void thePublishedRowsAreThoseOfThePaper() {
        Published published = Published.paper();
        assertThat(published.tables()).extracting(Published.Table::id).containsExactly("table-iii", "table-iv");
        assertThat(published.tables().get(0).rows()).hasSize(15);
        assertThat(published.tables().get(1).rows()).hasSize(12);
        assertThat(published.tables().get(1).rows().get(11).measures())
                .containsEntry("R1", 55.2)
                .containsEntry("mAP", 26.2);
    }

    private Systems read(String yaml) throws IOException {
        return Systems.read(Files.writeString(folder.resolve("systems.yaml"), yaml));
    }
}
