package org.verw.annotate.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Json;

/**
 * An answer as the ledger keeps it: all that is needed to parse it again without asking again.
 *
 * @param answer what the model said
 * @param by provenance of the question: model, prompt, style, seed, …
 * @param at ISO-8601 instant of the answer
 */
record KeptAnswer(Answer answer, SortedMap<String, String> by, String at) {
    KeptAnswer {
        by = new TreeMap<>(by);
    }

    /** One line for {@link org.verw.dataset.stage.Evidence#raw}. */
    String raw() {
        return Json.line(new KeptAnswer(answer.shortened(), by, at));
    }

    /** @throws IllegalArgumentException when it is not what {@link #raw} writes */
    static KeptAnswer parse(String raw) {
        try {
            return Json.MAPPER.readValue(raw, KeptAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected an answer as this program keeps it, found '" + raw + "'", e);
        }
    }
}
