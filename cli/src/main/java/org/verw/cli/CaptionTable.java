package org.verw.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.verw.annotate.check.CheckReport;
import org.verw.annotate.check.Diversity;

/** What the caption checks found, as a table. */
final class CaptionTable {
    private CaptionTable() {}

    static void print(PrintWriter out, CheckReport report) {
        out.printf(
                Locale.ROOT,
                "checks: %,d captions, %,d with a flag (%s)%n",
                report.captions(),
                report.flagged(),
                percent(report.flagged(), report.captions()));
        if (report.flagged() > 0) {
            out.println(row("flag", "captions", "share", "what", "first image"));
        }
        for (CheckReport.Row row : report.rows()) {
            if (row.flagged() > 0) {
                out.println(row(
                        row.check(),
                        String.format(Locale.ROOT, "%,d", row.flagged()),
                        percent(row.flagged(), report.captions()),
                        row.looksFor(),
                        String.valueOf(row.example())));
            }
        }
        Diversity d = report.diversity();
        out.printf(
                Locale.ROOT,
                "words: %.1f a caption, %.1f a sentence; the 50 most frequent openings begin %.0f %%; distinct-2 %.3f,"
                        + " self-BLEU-4 %.2f%n",
                d.words(),
                d.sentenceWords(),
                100 * d.openings(),
                d.distinct2(),
                d.selfBleu());
    }

    private static String row(String flag, String captions, String share, String what, String example) {
        return String.format(Locale.ROOT, "  %-22s %9s %7s  %-64s %s", flag, captions, share, what, example);
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
