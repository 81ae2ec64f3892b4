package org.verw.dataset.export;

import java.nio.file.Path;
import org.verw.dataset.stage.Progress;

/** Writes a workspace or pack in the format of another tool. */
public interface Exporter {
    /**
     * @param out folder to write into; made when absent, files of an earlier export are replaced
     * @throws org.verw.dataset.InvalidDataException when the source lacks what the format needs; says which command makes it
     */
    ExportSummary export(ExportSource source, Path out, ExportOptions options, Progress progress);
}
