package org.verw.dataset.ranking;

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
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;

final class RankingTest {
    private static final List<String> QUERIES = List.of("image/a.jpg#0", "image/a.jpg#1", "image/b.jpg#0");
    private static final List<String> GALLERY = List.of("image/a.jpg", "image/b.jpg");

    @TempDir
    Path folder;

    @Test
    void featuresComeBackWithTheirIdsInAnyOrder() {
        write(List.of(QUERIES.get(2), QUERIES.get(0)), List.of(GALLERY.get(1), GALLERY.get(0)));
        try (FeatureRanking ranking = (FeatureRanking) Ranking.open(folder)) {
            assertThat(ranking.manifest().system()).isEqualTo("mine");
            assertThat(ranking.manifest().dim()).isEqualTo(2);
            assertThat(ranking.queryRows(QUERIES)).containsExactly(1, -1, 0);
            assertThat(ranking.galleryRows(GALLERY)).containsExactly(1, 0);
        }
    }

    @Test
    void withoutIdsThePacksOrderIsMeant() throws IOException {
        write(QUERIES, GALLERY);
        Files.delete(folder.resolve("queries.txt"));
        Files.delete(folder.resolve("gallery.txt"));
        try (FeatureRanking ranking = (FeatureRanking) Ranking.open(folder.resolve("ranking.json"))) {
            assertThat(ranking.queryRows(QUERIES)).containsExactly(0, 1, 2);
            assertThatThrownBy(() -> ranking.queryRows(QUERIES.subList(0, 2)))
                    .hasMessageContaining("expected 2 rows, one for each of the queries of the split")
                    .hasMessageContaining("found 3");
        }
    }

    @Test
    void fiveLinesOfPythonAreAManifest() throws IOException {
        write(QUERIES, GALLERY);
        Files.writeString(folder.resolve("ranking.json"), "{\"format\": \"ranking/1\", \"system\": \"baseline\"}");
        try (Ranking ranking = Ranking.open(folder)) {
            ranking.requirePack("anything, since none is stated");
            assertThat(ranking.manifest().splitOrDefault()).isEqualTo(Split.TEST);
            assertThat(ranking.manifest().taskOrDefault()).isEqualTo(Task.TEXT_TO_IMAGE);
        }
    }

    @Test
    void anotherPackIsRefused() {
        write(QUERIES, GALLERY);
        try (Ranking ranking = Ranking.open(folder)) {
            assertThatThrownBy(() -> ranking.requirePack("beef"))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("expected beef")
                    .hasMessageContaining("found cafe: it ranks another pack");
            ranking.requirePack("CAFE");
        }
    }

    @Test
    void unknownDoubleAndMissingImagesAreRefused() {
        write(QUERIES, List.of("image/a.jpg", "image/c.jpg"));
        try (FeatureRanking ranking = (FeatureRanking) Ranking.open(folder)) {
            assertThatThrownBy(() -> ranking.galleryRows(GALLERY))
                    .hasMessageContaining("found 1 of 2 that it does not have, first: 'image/c.jpg'");
        }
        write(QUERIES, List.of("image/a.jpg", "image/a.jpg"));
        try (FeatureRanking ranking = (FeatureRanking) Ranking.open(folder)) {
            assertThatThrownBy(() -> ranking.galleryRows(GALLERY))
                    .hasMessageContaining("gallery.txt:2: expected each id once, found 'image/a.jpg' again");
        }
        write(QUERIES, List.of("image/b.jpg"));
        try (FeatureRanking ranking = (FeatureRanking) Ranking.open(folder)) {
            assertThatThrownBy(() -> ranking.galleryRows(GALLERY))
                    .hasMessageContaining("found 1 missing, first: 'image/a.jpg'");
        }
    }

    @Test
    void aListComesBackInThePlacesOfTheBenchmark() {
        Path file = folder.resolve("list.jsonl");
        TopKRanking.write(
                file,
                header(),
                List.of(
                        new TopKRanking.Answer(
                                QUERIES.get(1), List.of("image/b.jpg", "image/a.jpg"), List.of(2.0, 2.0)),
                        new TopKRanking.Answer(QUERIES.get(0), List.of("image/a.jpg"), null)));
        try (TopKRanking ranking = (TopKRanking) Ranking.open(file)) {
            TopKRanking.Lists lists = ranking.read(QUERIES, GALLERY);
            assertThat(lists.images()[1]).containsExactly(1, 0);
            assertThat(lists.scores()[1]).containsExactly(2, 2);
            assertThat(lists.scores()[0]).isNull();
            assertThat(lists.images()[2]).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"query":"image/z.jpg#0","images":[]}                                              | found 'image/z.jpg#0'
            {"query":"image/a.jpg#0","images":["image/z.jpg"]}                                 | found 'image/z.jpg'
            {"query":"image/a.jpg#0","images":["image/a.jpg","image/a.jpg"]}                   | each image once
            {"query":"image/a.jpg#0","images":["image/a.jpg"],"scores":[NaN]}                  | found NaN
            {"query":"image/a.jpg#0","images":["image/a.jpg"],"scores":[1e999]}                | found Infinity
            {"query":"image/a.jpg#0","images":["image/a.jpg"],"scores":[]}                     | for each of the 1 images
            {"query":"image/a.jpg#0","images":["image/a.jpg","image/b.jpg"],"scores":[0.1,2]}  | If these are distances
            {"query":"image/a.jpg#0"}                                                          | "images": expected a value
            {"query":"image/a.jpg#0","images":[                                                | cut off in column 36
            []                                                                                 | expected a JSON object
            """)
    void aWrongLineIsNamedWithWhatIsWrong(String line, String found) throws IOException {
        Path file = folder.resolve("list.jsonl");
        Files.writeString(file, "{\"format\":\"top-k/1\",\"system\":\"s\"}\n" + line + "\n");
        try (TopKRanking ranking = (TopKRanking) Ranking.open(file)) {
            assertThatThrownBy(() -> ranking.read(QUERIES, GALLERY))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageStartingWith(file + ":2: ")
                    .hasMessageContaining(found);
        }
    }

    @Test
    void whatIsNoRankingIsToldApart() throws IOException {
        assertThatThrownBy(() -> Ranking.open(folder)).hasMessageContaining("found no ranking.json in it");
        assertThatThrownBy(() -> Ranking.open(folder.resolve("no"))).hasMessageContaining("found nothing there");
        Path file = Files.writeString(folder.resolve("empty.jsonl"), "");
        assertThatThrownBy(() -> Ranking.open(file)).hasMessageContaining("found an empty file");
        Files.writeString(file, "{\"format\":\"top-k/2\",\"system\":\"s\"}\n");
        assertThatThrownBy(() -> Ranking.open(file)).hasMessageContaining("found top-k/2");
    }

    private static RankingManifest header() {
        return new RankingManifest(
                RankingManifest.TOP_K, "mine", null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private void write(List<String> queries, List<String> gallery) {
        FeatureRanking.write(
                folder,
                RankingManifest.features("mine", "cafe", Split.VAL),
                queries,
                new float[queries.size() * 2],
                gallery,
                new float[gallery.size() * 2],
                2);
    }
}
