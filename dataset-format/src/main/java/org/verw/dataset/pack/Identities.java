package org.verw.dataset.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Split;

/** Ids as the released code takes them: through {@code int()}, which makes one identity of "007" and "7". */
final class Identities {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private record Seen(String text, @Nullable Split split, String where) {}

    private final Findings findings;
    private final Map<String, Seen> first = new HashMap<>();
    private boolean training;

    Identities(Findings findings) {
        this.findings = findings;
    }

    /** @param split null where the record says none that can be read */
    void add(@Nullable JsonNode id, @Nullable Split split, String where) {
        if (id == null) {
            findings.add("missing-field", where, "\"id\": expected a whole number, found nothing");
            return;
        }
        String number;
        try {
            number = EntryReader.identity(id);
        } catch (IllegalArgumentException e) {
            findings.add("bad-id", where, e.getMessage() + ": the released code stops there");
            return;
        }
        if (new BigInteger(number).abs().compareTo(LARGEST) > 0) {
            findings.add("bad-id", where, "\"id\": expected a number of at most 64 bits, found " + number);
        }
        training |= split == Split.TRAIN;
        String text = id.asText();
        Seen seen = first.putIfAbsent(number, new Seen(text, split, where));
        if (seen == null) {
            return;
        }
        if (!seen.text().equals(text)) {
            findings.add(
                    "ids-merge",
                    where,
                    "\"id\": '" + text + "' and '" + seen.text() + "' of " + seen.where() + " become one identity, "
                            + number + ", in the released code");
        }
        if (split != null && seen.split() != null && seen.split() != split) {
            findings.add(
                    "vehicle-in-two-splits",
                    where,
                    "vehicle " + number + " is in " + split.word() + " here and in "
                            + seen.split().word() + " in " + seen.where() + ": the test leaks into the training");
        }
    }

    /** What only the whole tells. */
    void finish() {
        if (!training) {
            findings.add("no-training", "all records", "expected records of the split train, found none");
        }
    }
}
