package org.verw.dataset.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.verw.dataset.ConfigException;

/**
 * How file names are made: {@code {type}_{vehicle}_cam{camera}}. A placeholder stands for as much text as it can take without a
 * slash; {@code {vehicle:[0-9]+}} for what the regular expression says; {@code {_}} for text that is of no use. The pattern is
 * held against the end of the path without extension: as many folders as it has slashes. Immutable.
 */
final class NamePattern {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9-]*|_)(?::((?:[^{}]|\\{[0-9,]*})+))?}");

    private final String text;
    private final Pattern regex;
    private final List<String> names;
    private final int depth;

    private NamePattern(String text, Pattern regex, List<String> names, int depth) {
        this.text = text;
        this.regex = regex;
        this.names = List.copyOf(names);
        this.depth = depth;
    }

    /** @throws ConfigException when it has no placeholder, one twice, or one that cannot be read */
    static NamePattern of(String pattern) {
        String stem = SourcePath.withoutExtension(pattern);
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(stem);
        int at = 0;
        while (placeholders.find()) {
            literal(regex, pattern, stem.substring(at, placeholders.start()));
            String part = placeholders.group(2) == null ? "[^/]+" : placeholders.group(2);
            String name = placeholders.group(1);
            if (name.equals("_")) {
                regex.append("(?:").append(part).append(')');
            } else if (names.contains(name)) {
                throw wrong(pattern, "{" + name + "} stands in it twice");
            } else {
                regex.append("(?<p")
                        .append(names.size())
                        .append('>')
                        .append(part)
                        .append(')');
                names.add(name);
            }
            at = placeholders.end();
        }
        literal(regex, pattern, stem.substring(at));
        if (names.isEmpty()) {
            throw wrong(pattern, "it has no placeholder");
        }
        try {
            int depth = (int) PLACEHOLDER
                    .matcher(stem)
                    .replaceAll("x")
                    .chars()
                    .filter(c -> c == '/')
                    .count();
            return new NamePattern(pattern, Pattern.compile(regex.toString()), names, depth);
        } catch (PatternSyntaxException e) {
            throw wrong(pattern, "a regular expression in it cannot be read: " + e.getDescription());
        }
    }

    private static void literal(StringBuilder regex, String pattern, String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw wrong(pattern, "'" + text + "' has a brace that is no placeholder such as {vehicle}, {color} or {_}");
        }
        if (!text.isEmpty()) {
            regex.append(Pattern.quote(text));
        }
    }

    private static ConfigException wrong(String pattern, String problem) {
        return new ConfigException(
                "--pattern '" + pattern + "': " + problem
                        + ". Write names of files as '{type}_{vehicle}_cam{camera}', or '{vehicle}/{_}' for a folder a vehicle.");
    }

    /** Placeholders from left to right, without {@code {_}}. */
    List<String> names() {
        return names;
    }

    /** What the placeholders stand for in this path, from left to right; empty when the path is not made so. */
    Optional<Map<String, String>> match(String path) {
        String stem = SourcePath.withoutExtension(path);
        int from = stem.length();
        for (int i = 0; i <= depth && from >= 0; i++) {
            from = stem.lastIndexOf('/', from - 1);
            if (from < 0 && i < depth) {
                return Optional.empty();
            }
        }
        Matcher m = regex.matcher(stem.substring(from + 1));
        if (!m.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = m.group("p" + i);
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            values.put(names.get(i), value);
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
