package org.verw.annotate.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.prompt.Prompt;
import org.verw.annotate.prompt.SlotSchema;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Json;

/**
 * Makes a caption of a model's answer, or says why it is none. Tolerant about what stands around the JSON, strict about what
 * stands in it; what was put right is told. Thread-safe.
 */
final class AnswerParser {
    private static final Pattern THINKING = Pattern.compile("(?s)^.*?</think>");
    private static final Pattern TALK = Pattern.compile(
            "(?i)^(?:the|this) (?:image|picture|photo|photograph) (?:shows|depicts|features|displays|captures|presents|contains)\\s+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String QUOTES = "\"“”'`*";

    private final Prompt prompt;
    private final CaptionChecks checks;

    AnswerParser(Prompt prompt, CaptionChecks checks) {
        this.prompt = prompt;
        this.checks = checks;
    }

    /** What became of an answer. */
    sealed interface Result permits Caption, Rejected {}

    /**
     * A caption.
     *
     * @param repaired what was put right, in words; empty when the answer was as asked for
     */
    record Caption(String text, SortedMap<String, String> slots, List<String> repaired) implements Result {}

    /**
     * No caption.
     *
     * @param reason one word
     * @param detail a sentence for a person
     */
    record Rejected(String reason, String detail) implements Result {}

    Result parse(Answer answer) {
        if ("length".equals(answer.finish())) {
            return new Rejected("length", "the answer was cut after " + answer.outputTokens() + " tokens");
        }
        if ("content_filter".equals(answer.finish())) {
            return new Rejected("content-filter", "the server's filter held the answer back");
        }
        if (answer.content().isBlank()) {
            return new Rejected(
                    "empty", "the answer holds nothing but " + answer.content().length() + " blanks");
        }
        List<String> repaired = new ArrayList<>();
        String content = answer.content().strip();
        if (content.contains("</think>")) {
            content = THINKING.matcher(content).replaceFirst("").strip();
            repaired.add("thinking");
        }
        SlotSchema schema = prompt.schema();
        return schema == null ? caption(content, new TreeMap<>(), repaired) : fromJson(content, schema, repaired);
    }

    private Result fromJson(String content, SlotSchema schema, List<String> repaired) {
        Optional<JsonNode> whole = read(content);
        if (whole.isEmpty()) {
            Optional<String> object = firstObject(content);
            whole = object.flatMap(AnswerParser::read);
            if (whole.isEmpty()) {
                return notJson(content);
            }
            repaired.add(content.startsWith("```") ? "code-fence" : "text-around");
        }
        JsonNode tree = whole.get();
        List<String> problems = schema.problems(tree);
        if (!problems.isEmpty()) {
            return new Rejected("schema", String.join("; ", problems));
        }
        return caption(tree.path("caption").asText(), schema.slots(tree), repaired);
    }

    /** What is no JSON may still be recognised: a refusal is one whatever was asked for. Half a JSON is symbols, too. */
    private Result notJson(String content) {
        Optional<Flag> junk = content.startsWith("{") ? Optional.empty() : checks.junk(plain(content));
        return junk.<Result>map(AnswerParser::rejected)
                .orElseGet(() -> new Rejected("not-json", "expected a JSON object, found " + shortened(content)));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            JsonNode tree = Json.MAPPER.readTree(text);
            return tree != null && tree.isObject() ? Optional.of(tree) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Not JSON: the caller tries another way, and says so when there is none.
            return Optional.empty();
        }
    }

    /** The text from the first brace to the one that closes it; braces in strings do not count. */
    static Optional<String> firstObject(String text) {
        int start = text.indexOf('{');
        int depth = 0;
        boolean inString = false;
        for (int i = start; i >= 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return Optional.of(text.substring(start, i + 1));
            }
        }
        return Optional.empty();
    }

    private Result caption(String text, SortedMap<String, String> slots, List<String> repaired) {
        String clean = clean(text, repaired);
        Optional<Flag> junk = checks.junk(plain(clean));
        return junk.<Result>map(AnswerParser::rejected).orElseGet(() -> new Caption(clean, slots, repaired));
    }

    private static Result rejected(Flag junk) {
        return new Rejected(junk.check(), junk.check() + ": " + junk.value());
    }

    private static ImageCaption plain(String text) {
        return new ImageCaption("-", text, new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>(), null);
    }

    private static String clean(String text, List<String> repaired) {
        String line = SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        String bare = line;
        while (bare.length() > 1
                && QUOTES.indexOf(bare.charAt(0)) >= 0
                && QUOTES.indexOf(bare.charAt(bare.length() - 1)) >= 0) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        if (!bare.equals(line)) {
            repaired.add("quotes");
        }
        Matcher talk = TALK.matcher(bare);
        if (talk.find() && talk.end() < bare.length()) {
            repaired.add("opening");
            bare = bare.substring(talk.end());
            bare = bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
        }
        return bare;
    }

    private static String shortened(String text) {
        String line = SPACE.matcher(text).replaceAll(" ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
