package org.verw.dataset.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Require;
import org.verw.dataset.Split;

/**
 * What ranked, and what was ranked: {@code ranking.json} of a folder of features, or the first line of a top-k list. Only
 * {@code format} and {@code system} must be there; what is absent is "not stated" in every result.
 *
 * @param format {@link #FEATURES} or {@link #TOP_K}
 * @param system name of the system, as a leaderboard shows it
 * @param task what the queries are; null: text-to-image
 * @param model architecture or preset, for people
 * @param settings what decided the result, any JSON values; never null
 * @param packSha256 {@code Pack.sha256()} of the pack that was ranked; null: not stated, and then it cannot be checked
 * @param split share of the pack that was ranked; null: test
 * @param seed of the training run; null where there is none
 * @param selection how the checkpoint was chosen, for example "best Rank-1 on val"; null: not stated
 * @param similarity how features are compared; null: cosine
 * @param dim length of a feature; null for a top-k list or where not stated
 * @param normalised whether the rows have length 1; null: not stated. With cosine similarity the scorer normalises in any case
 * @param tool program and version that wrote it
 * @param created ISO-8601 instant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RankingManifest(
        String format,
        String system,
        @Nullable Task task,
        @Nullable String model,
        SortedMap<String, JsonNode> settings,
        @Nullable String packSha256,
        @Nullable Split split,
        @Nullable Long seed,
        @Nullable String selection,
        @Nullable Similarity similarity,
        @Nullable Integer dim,
        @Nullable Boolean normalised,
        @Nullable String tool,
        @Nullable String created) {
    /** A folder of features. */
    public static final String FEATURES = "ranking/1";

    /** A top-k list. */
    public static final String TOP_K = "top-k/1";

    public RankingManifest {
        Require.oneOf(format, List.of(FEATURES, TOP_K), "format");
        Require.text(system, "system");
        settings = settings == null ? new TreeMap<>() : new TreeMap<>(settings);
    }

    /** A manifest that states a system, its settings and the pack; the rest is null. */
    public static RankingManifest features(String system, @Nullable String packSha256, @Nullable Split split) {
        return new RankingManifest(
                FEATURES,
                system,
                null,
                null,
                new TreeMap<>(),
                packSha256,
                split,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** {@link #task}, or its default. */
    public Task taskOrDefault() {
        return task == null ? Task.TEXT_TO_IMAGE : task;
    }

    /** {@link #split}, or its default. */
    public Split splitOrDefault() {
        return split == null ? Split.TEST : split;
    }

    /** {@link #similarity}, or its default. */
    public Similarity similarityOrDefault() {
        return similarity == null ? Similarity.COSINE : similarity;
    }

    /** @throws InvalidDataException when the ranking states another pack than this one */
    void requirePack(Object file, String sha256) {
        if (packSha256 != null && !packSha256.equalsIgnoreCase(sha256)) {
            throw new InvalidDataException(
                    file + ": \"packSha256\": expected " + sha256 + " (the pack given by --data), found " + packSha256
                            + ": it ranks another pack. Rank this pack, or score it with the one it was made for.");
        }
    }
}
