package org.verw.benchmark.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Json;
import org.verw.dataset.Require;

/**
 * Numbers that papers print: never measured here, and always shown apart from what was.
 *
 * @param source where they are printed
 * @param note what a reader must know to compare with them
 * @param tables as printed
 */
public record Published(String source, String note, List<Table> tables) {
    public Published {
        Require.text(source, "source");
        Require.text(note, "note");
        tables = List.copyOf(Require.present(tables, "tables"));
    }

    /**
     * One table.
     *
     * @param id short name, for example {@code table-iv}
     * @param title as a heading
     * @param data folder name of the data set
     * @param queries in its test share
     * @param protocol that the numbers are of
     * @param rows in the printed order
     */
    public record Table(String id, String title, String data, int queries, String protocol, List<Row> rows) {
        public Table {
            Require.text(id, "id");
            Require.text(title, "title");
            Require.text(data, "data");
            Require.text(protocol, "protocol");
            rows = List.copyOf(Require.present(rows, "rows"));
        }
    }

    /**
     * One row.
     *
     * @param system as printed
     * @param venue where it was published, or null
     * @param year of that, or null
     * @param measures percent by short name
     */
    public record Row(
            String system, @Nullable String venue, @Nullable Integer year, Map<String, Double> measures) {
        public Row {
            Require.text(system, "system");
            measures = new TreeMap<>(Require.present(measures, "measures"));
        }
    }

    /** Tables III and IV of the paper. */
    public static Published paper() {
        try (InputStream in = Objects.requireNonNull(Published.class.getResourceAsStream("published.yaml"))) {
            return Json.YAML.readValue(in, Published.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("published.yaml is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
