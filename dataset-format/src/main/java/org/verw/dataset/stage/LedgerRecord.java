package org.verw.dataset.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;

/**
 * One line of a ledger: one attempt at one record.
 *
 * @param key lower-case hex sha256 of stage, settings and input
 * @param status how it ended
 * @param retriable whether a failed record may succeed later; null where none failed
 * @param reason one word; null for done
 * @param image id of the image it was made for
 * @param attempt number of the attempt in its run, from 1
 * @param detail what happened, for a person; null where nothing did
 * @param raw raw answer of a model, or null
 * @param usage what it cost, by name
 * @param seed sampling seed, or null
 * @param millis how long it took; for an attempt that was repeated, since the record was begun
 * @param at ISO-8601 instant at which it ended
 * @param value the result, for done
 */
public record LedgerRecord(
        String key,
        Status status,
        @Nullable Boolean retriable,
        @Nullable String reason,
        String image,
        int attempt,
        @Nullable String detail,
        @Nullable String raw,
        SortedMap<String, Double> usage,
        @Nullable Long seed,
        long millis,
        @Nullable String at,
        @Nullable JsonNode value) {
    public LedgerRecord {
        Require.text(key, "key");
        Require.present(status, "status");
        Require.text(image, "image");
        usage = usage == null ? new TreeMap<>() : new TreeMap<>(usage);
    }

    /** How an attempt ended. */
    public enum Status {
        DONE,
        FILTERED,
        FAILED,
        /** Failed, and repeated within the same run. */
        REPEATED,
        /** No attempt: the image has the key of another, and shares its result. */
        SHARED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Whether it is the end of a run's work on a record. */
        public boolean ends() {
            return this == DONE || this == FILTERED || this == FAILED;
        }

        @JsonValue
        public String word() {
            return word;
        }

        @JsonCreator
        static Status require(String word) {
            return Arrays.stream(values())
                    .filter(s -> s.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"status\": expected one of done, filtered, failed, repeated, shared, found '" + word
                                    + "'"));
        }
    }
}
