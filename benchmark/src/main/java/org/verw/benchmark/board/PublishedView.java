package org.verw.benchmark.board;

import java.util.List;

/** Published tables as the template {@code published} shows them. */
public record PublishedView(String source, String note, List<TableView> tables) {
    /** A table of it. */
    public record TableView(String title, List<String> measures, List<RowView> rows) {}

    /** A row of it. */
    public record RowView(String system, String venue, List<String> values) {}

    /** Texts of all tables. */
    public static PublishedView of(Published published) {
        return new PublishedView(
                published.source(),
                published.note(),
                published.tables().stream().map(PublishedView::table).toList());
    }

    private static TableView table(Published.Table table) {
        List<String> measures = MarkdownTable.columns(table);
        return new TableView(
                table.title(),
                measures,
                table.rows().stream()
                        .map(r -> new RowView(
                                r.system(),
                                MarkdownTable.venue(r),
                                measures.stream()
                                        .map(m -> MarkdownTable.published(r, m))
                                        .toList()))
                        .toList());
    }
}
