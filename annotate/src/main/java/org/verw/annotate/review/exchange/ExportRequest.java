package org.verw.annotate.review.exchange;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to export.
 *
 * @param format name of the format
 * @param out folder
 * @param reviewers whose sheets to write; none for one sheet that names nobody
 * @param overlap captions that every one of several reviewers gets; null for all
 * @param again captions that the reviewer has judged are exported too
 * @param overwrite files of an earlier export may be replaced, with what people wrote in them
 * @param links how Label Studio finds the photographs
 */
public record ExportRequest(
        String format,
        Path out,
        List<String> reviewers,
        @Nullable Integer overlap,
        boolean again,
        boolean overwrite,
        ImageLinks links) {}
