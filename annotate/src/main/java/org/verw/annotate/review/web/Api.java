package org.verw.annotate.review.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.EditedCaption;
import org.verw.annotate.review.ReviewerName;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Overlay;

/** The requests of the page, taken apart and checked. Thread-safe. */
final class Api {
    private static final int MAX_ROWS = 100;

    private final Workspace workspace;
    private final Desk desk;
    private final Photos photos;
    private final String reviewer;

    Api(Workspace workspace, Desk desk, Photos photos, String reviewer) {
        this.workspace = workspace;
        this.desk = desk;
        this.photos = photos;
        this.reviewer = reviewer;
    }

    /**
     * A verdict.
     *
     * @param id of the entry
     * @param caption for an edit, else null
     * @param of sha256 of the caption that the reviewer saw
     * @param after when the verdict was given that the reviewer saw as theirs, or null where there was none
     */
    record Given(
            String id,
            String reviewer,
            Verdict verdict,
            @Nullable String caption,
            String of,
            @Nullable String after) {}

    /**
     * A verdict to take back.
     *
     * @param after when it was given
     * @param before what it replaced, which stands again; null where nothing did
     */
    record TakenBack(
            String id,
            String reviewer,
            String of,
            String after,
            @Nullable Before before) {}

    /**
     * @param caption for an edit, else anything
     * @param note that it had, or null
     */
    record Before(
            Verdict verdict,
            @Nullable String caption,
            @Nullable String note) {}

    Object get(String name, Query query) throws Refusal {
        return switch (name) {
            case "session" -> session();
            case "item" ->
                desk.step(
                        name(query.required("reviewer")),
                        selection(query),
                        query.required("step"),
                        query.optional("from"));
            case "list" ->
                desk.list(
                        name(query.required("reviewer")),
                        selection(query),
                        query.optional("text"),
                        query.number("offset", 0, Integer.MAX_VALUE),
                        query.number("size", 1, MAX_ROWS));
            default -> throw unknown();
        };
    }

    Object post(String name, byte[] body) throws Refusal {
        return switch (name) {
            case "verdict" -> {
                Given given = read(body, Given.class);
                need(given.id(), given.reviewer(), given.of(), given.verdict());
                yield desk.decide(given, name(given.reviewer()));
            }
            case "undo" -> {
                TakenBack back = read(body, TakenBack.class);
                need(back.id(), back.reviewer(), back.of(), back.after());
                yield desk.takeBack(back, name(back.reviewer()));
            }
            default -> throw unknown();
        };
    }

    /** JPEG. */
    byte[] photo(Query query) throws Refusal {
        int side = query.number("side", 16, Photos.MAX_SIDE);
        Desk.Shot shot = desk.shot(query.required("id"));
        return photos.jpeg(shot.image(), shot.parts(), parts(query.optional("parts")), side);
    }

    private Views.Session session() {
        List<Views.PartColor> parts = Arrays.stream(Part.values())
                .map(p -> new Views.PartColor(p.word(), String.format(Locale.ROOT, "#%06x", Overlay.color(p))))
                .toList();
        return new Views.Session(workspace.about().name(), reviewer, desk.reviewers(), parts, EditedCaption.LONGEST);
    }

    private static Desk.Selection selection(Query query) throws Refusal {
        return new Desk.Selection(Filter.of(query.required("filter")), "true".equals(query.optional("undone")));
    }

    private static Set<Part> parts(@Nullable String words) throws Refusal {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : words == null ? new String[0] : words.split(",", -1)) {
            parts.add(Part.of(word)
                    .orElseThrow(() -> new Refusal(Refusal.BAD_REQUEST, "The parameter parts: unknown part.")));
        }
        return parts;
    }

    private static String name(String reviewer) throws Refusal {
        try {
            return ReviewerName.of(reviewer);
        } catch (InvalidDataException e) {
            throw new Refusal(Refusal.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static <T> T read(byte[] body, Class<T> type) throws Refusal {
        try {
            T value = Json.MAPPER.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "The request: " + Json.explain(e));
        } catch (IOException e) {
            // not text at all; told below
        }
        throw new Refusal(Refusal.BAD_REQUEST, "The request: expected a JSON object.");
    }

    private static void need(@Nullable Object... fields) throws Refusal {
        for (Object field : fields) {
            if (field == null) {
                throw new Refusal(Refusal.BAD_REQUEST, "The request: a field is missing.");
            }
        }
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.NOT_FOUND, "There is nothing here.");
    }
}
