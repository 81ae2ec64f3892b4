package org.verw.annotate.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds known phrases in a caption, the longest one first and none inside another: {@code pickup truck} is not also a
 * {@code truck}. Immutable.
 *
 * @param <T> what a phrase means
 */
public final class Phrases<T> {
    private record Phrase<T>(List<String> words, T meaning) {}

    private final Map<String, List<Phrase<T>>> byFirstWord = new HashMap<>();

    /** @param meanings phrases of lower-case words with single spaces, as {@link CaptionText} splits them */
    public Phrases(Map<String, T> meanings) {
        meanings.forEach((phrase, meaning) -> {
            List<String> words = List.of(phrase.split(" ", -1));
            byFirstWord.computeIfAbsent(words.get(0), w -> new ArrayList<>()).add(new Phrase<>(words, meaning));
        });
        byFirstWord
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Phrase<T> p) -> -p.words().size())));
    }

    /** Where a phrase was found. */
    public record Hit<T>(int from, int to, T meaning) {}

    /** The longest phrase that starts at word {@code i}. */
    public Optional<Hit<T>> at(CaptionText text, int i) {
        return Optional.ofNullable(find(text, i));
    }

    private @Nullable Hit<T> find(CaptionText text, int i) {
        List<Phrase<T>> candidates = byFirstWord.get(text.word(i));
        if (candidates != null) {
            for (Phrase<T> phrase : candidates) {
                if (matches(text, i, phrase.words())) {
                    return new Hit<>(i, i + phrase.words().size(), phrase.meaning());
                }
            }
        }
        return null;
    }

    private static boolean matches(CaptionText text, int i, List<String> words) {
        if (i + words.size() > text.size()) {
            return false;
        }
        for (int k = 1; k < words.size(); k++) {
            if (!text.word(i + k).equals(words.get(k)) || text.breaksAfter(i + k - 1)) {
                return false;
            }
        }
        return true;
    }

    /** All of them in order, without overlaps. */
    public List<Hit<T>> all(CaptionText text) {
        List<Hit<T>> hits = List.of();
        for (int i = 0; i < text.size(); ) {
            Hit<T> hit = find(text, i);
            if (hit == null) {
                i++;
                continue;
            }
            hits = hits.isEmpty() ? new ArrayList<>(4) : hits;
            hits.add(hit);
            i = hit.to();
        }
        return hits;
    }

    /** @param filler is given a function that takes a meaning and its phrases, with commas between */
    public static <T> Phrases<T> of(Consumer<BiConsumer<T, String>> filler) {
        Map<String, T> meanings = new HashMap<>();
        filler.accept((meaning, phrases) -> {
            for (String phrase : phrases.split(",", -1)) {
                meanings.put(phrase.strip(), meaning);
            }
        });
        return new Phrases<>(meanings);
    }
}
