package org.verw.annotate.review.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;

/** The registry of formats for review: to add one, write it and name it here. */
public final class ReviewFormats {
    private static final Map<String, ReviewFormat> ALL = new LinkedHashMap<>();

    static {
        for (ReviewFormat format : List.of(
                new CsvFormat(), new XlsxFormat(), new LabelStudioFormat(), new CvatFormat(), new HtmlFormat())) {
            ALL.put(format.name(), format);
        }
    }

    private ReviewFormats() {}

    /** The names that {@code --to} takes. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The names that {@code --from} takes. */
    public static List<String> readable() {
        return ALL.values().stream()
                .filter(f -> f.reader() != null)
                .map(ReviewFormat::name)
                .toList();
    }

    /** @throws ConfigException when there is no such format */
    static ReviewFormat named(String name) {
        ReviewFormat format = ALL.get(name);
        if (format == null) {
            throw new ConfigException("--to: expected one of " + String.join(", ", names()) + ", found " + name + "."
                    + Nearest.hint(name, names()));
        }
        return format;
    }

    /** @throws ConfigException when there is no such format, or it cannot be read back */
    static ReviewReader reader(String name) {
        ReviewFormat format = ALL.get(name);
        ReviewReader reader = format == null ? null : format.reader();
        if (reader == null) {
            throw new ConfigException("--from: expected one of " + String.join(", ", readable()) + ", found " + name
                    + "." + Nearest.hint(name, readable()));
        }
        return reader;
    }

    /** The reader for a file by the end of its name. */
    static ReviewReader readerOf(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String format = switch (ending) {
            case "csv", "tsv", "txt" -> "csv";
            case "xlsx" -> "xlsx";
            case "json" -> "label-studio";
            case "xml", "zip" -> "cvat";
            default ->
                throw new ConfigException(file + ": its format cannot be told by its name. Say it: --from "
                        + String.join("|", readable()));
        };
        return reader(format);
    }
}
