package org.verw.model.explain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.verw.dataset.text.ClipTokenizer;

/** Token probabilities as words for a page. */
final class Guesses {
    private static final int SHOWN = 5;
    private static final String END_OF_WORD = "</w>";

    private final Map<Integer, String> words = new HashMap<>();

    Guesses(ClipTokenizer tokenizer) {
        tokenizer.ids().forEach((token, id) -> words.put(id, readable(token)));
    }

    /** One guess; fields are read by the template. */
    record Guess(String word, String percent, boolean right) {}

    /**
     * One token of the caption; fields are read by the template.
     *
     * @param word what stands there
     * @param percent how sure the model is of it when it sees the picture
     * @param blind the same without a picture
     * @param strength the first as a share of the page's strongest colour, 0 to 1
     * @param guesses the most probable tokens, with the picture
     */
    record Place(String word, String percent, String blind, String strength, List<Guess> guesses) {}

    Place place(long token, float[] seeing, float[] blind) {
        int truth = (int) token;
        List<Guess> guesses = new ArrayList<>();
        IntStream.range(0, seeing.length)
                .boxed()
                .sorted((a, b) -> Float.compare(seeing[b], seeing[a]))
                .limit(SHOWN)
                .forEach(id -> guesses.add(new Guess(word(id), percent(seeing[id]), id == truth)));
        return new Place(
                word(truth),
                percent(seeing[truth]),
                percent(blind[truth]),
                String.format(Locale.ROOT, "%.3f", seeing[truth]),
                guesses);
    }

    private String word(int id) {
        return words.getOrDefault(id, "#" + id);
    }

    private static String percent(double share) {
        return share >= 0.995 ? "100" : String.format(Locale.ROOT, share < 0.095 ? "%.1f" : "%.0f", 100 * share);
    }

    /** A token as text: its bytes, and a hyphen where a word goes on. */
    private static String readable(String token) {
        boolean ends = token.endsWith(END_OF_WORD);
        String letters = ends ? token.substring(0, token.length() - END_OF_WORD.length()) : token;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < letters.length(); i++) {
            int value = ClipTokenizer.alphabet().indexOf(letters.charAt(i));
            if (value < 0) {
                return token;
            }
            bytes.write(value);
        }
        return bytes.toString(StandardCharsets.UTF_8) + (ends ? "" : "-");
    }
}
