package org.verw.annotate.review.exchange;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.verw.dataset.InvalidDataException;

/** Where the columns of a sheet are, by its headings. Columns that people added are passed over. */
final class SheetColumns {
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    private SheetColumns() {}

    /**
     * @param where file and line of the headings
     * @throws InvalidDataException when one is missing that a review sheet needs, or stands there twice
     */
    static SheetColumns of(String where, List<String> headings) {
        SheetColumns columns = new SheetColumns();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_');
            for (Column column : Column.values()) {
                if (column.heading().equals(heading) && columns.places.put(column, i) != null) {
                    throw new InvalidDataException(
                            where + ": expected each column once, found two called " + heading + ".");
                }
            }
        }
        List<String> missing = Arrays.stream(Column.values())
                .filter(c -> c.isRequired() && !columns.places.containsKey(c))
                .map(Column::heading)
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidDataException(
                    where + ": expected the headings of an exported sheet, and found none called "
                            + String.join(", ", missing) + " among: " + shown(headings)
                            + ". Give the columns their names back; their order does not matter.");
        }
        return columns;
    }

    private static String shown(List<String> headings) {
        String text = headings.stream().limit(20).collect(Collectors.joining(" | "));
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** Index from 0, or -1 where there is no such column. */
    int at(Column column) {
        return places.getOrDefault(column, -1);
    }
}
