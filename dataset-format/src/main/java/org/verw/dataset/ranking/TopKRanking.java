package org.verw.dataset.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Require;

/**
 * A ranking as a list of images for each query: JSONL, first line a {@link RankingManifest} of format {@code top-k/1}, then one
 * {@link Answer} a line. Images that are not in a list rank behind those that are, tied.
 *
 * @param path the file
 * @param manifest its first line
 */
public record TopKRanking(Path path, RankingManifest manifest) implements Ranking {
    /**
     * What a system answers to one query.
     *
     * @param query id
     * @param images ids, best first, none twice
     * @param scores one for each image, never rising; null: the order alone counts and nothing is tied
     */
    public record Answer(
            String query, List<String> images, @Nullable List<Double> scores) {
        public Answer {
            Require.text(query, "query");
            images = List.copyOf(Require.present(images, "images"));
            scores = scores == null ? null : List.copyOf(scores);
        }
    }

    /**
     * The answers in the numbers of a benchmark.
     *
     * @param images for each query the places of its images in the gallery, best first; null where the ranking has no such query
     * @param scores for each query one score an image, never rising; null where the ranking has no such query or states none
     */
    @SuppressWarnings("ArrayRecordComponent") // large, and never compared
    public record Lists(int[] @Nullable [] images, double[] @Nullable [] scores) {}

    static TopKRanking open(Path file) {
        try (JsonLines<JsonNode> lines = JsonLines.open(file, JsonNode.class)) {
            if (!lines.hasNext()) {
                throw new InvalidDataException(file + ": expected a ranking, found an empty file");
            }
            RankingManifest manifest = parse(lines, lines.next(), RankingManifest.class);
            if (!manifest.format().equals(RankingManifest.TOP_K)) {
                throw lines.error("\"format\": expected " + RankingManifest.TOP_K + ", found " + manifest.format());
            }
            return new TopKRanking(file, manifest);
        }
    }

    /** Writes a list; for baselines in Java and for tests. */
    public static void write(Path file, RankingManifest manifest, Iterable<Answer> answers) {
        try (AtomicFile out = AtomicFile.create(file)) {
            out.line(manifest);
            answers.forEach(out::line);
            out.commit();
        }
    }

    /**
     * Reads all answers.
     *
     * @param queries ids of the benchmark's queries
     * @param gallery ids of its images
     * @throws InvalidDataException when a query or image is unknown or comes twice, or scores rise or do not fit; names the line
     */
    public Lists read(List<String> queries, List<String> gallery) {
        Map<String, Integer> queryAt = Rows.index(queries);
        Map<String, Integer> imageAt = Rows.index(gallery);
        int[][] images = new int[queries.size()][];
        double[][] scores = new double[queries.size()][];
        int[] seenBy = new int[gallery.size()];
        try (JsonLines<JsonNode> lines = JsonLines.open(path, JsonNode.class)) {
            lines.next();
            while (lines.hasNext()) {
                Answer answer = parse(lines, lines.next(), Answer.class);
                Integer query = queryAt.get(answer.query());
                if (query == null) {
                    throw lines.error("\"query\": expected an id of the split's queries" + Rows.example(queries)
                            + ", found '" + answer.query() + "'. Is it the right pack and split?");
                }
                if (images[query] != null) {
                    throw lines.error("\"query\": expected each query once, found '" + answer.query() + "' again");
                }
                images[query] = places(lines, answer, imageAt, gallery, seenBy, query + 1);
                scores[query] = scores(lines, answer);
            }
        }
        return new Lists(images, scores);
    }

    private static int[] places(
            JsonLines<?> lines,
            Answer answer,
            Map<String, Integer> imageAt,
            List<String> gallery,
            int[] seenBy,
            int stamp) {
        int[] places = new int[answer.images().size()];
        for (int i = 0; i < places.length; i++) {
            String id = answer.images().get(i);
            Integer place = imageAt.get(id);
            if (place == null) {
                throw lines.error("\"images\": expected ids of the gallery" + Rows.example(gallery) + ", found '" + id
                        + "'. Is it the right pack and split?");
            }
            if (seenBy[place] == stamp) {
                throw lines.error("\"images\": expected each image once, found '" + id + "' again");
            }
            seenBy[place] = stamp;
            places[i] = place;
        }
        return places;
    }

    private static double @Nullable [] scores(JsonLines<?> lines, Answer answer) {
        List<Double> given = answer.scores();
        if (given == null) {
            return null;
        }
        if (given.size() != answer.images().size()) {
            throw lines.error("\"scores\": expected one for each of the "
                    + answer.images().size() + " images, found " + given.size());
        }
        double[] scores = new double[given.size()];
        for (int i = 0; i < scores.length; i++) {
            double score = given.get(i);
            if (!Double.isFinite(score)) {
                throw lines.error("\"scores\": expected finite numbers, found " + score);
            }
            if (i > 0 && score > given.get(i - 1)) {
                throw lines.error("\"scores\": expected the best image first and scores that never rise, found "
                        + given.get(i - 1) + " before " + score + ". If these are distances, write them negated.");
            }
            scores[i] = score;
        }
        return scores;
    }

    private static <T> T parse(JsonLines<?> lines, JsonNode node, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw lines.error(Json.explain(e));
        }
    }

    /** Does nothing: the file is open only while it is read. */
    @Override
    public void close() {}
}
