package org.verw.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.agreement.AgreementReport;
import org.verw.annotate.review.agreement.AgreementReport.Pair;
import org.verw.annotate.review.agreement.AgreementReport.Residual;
import org.verw.annotate.review.agreement.AgreementReport.Reviewer;
import org.verw.annotate.review.agreement.Share;

/** The figures of a review, for people. */
final class AgreementTable {
    private final PrintWriter out;

    AgreementTable(PrintWriter out) {
        this.out = out;
    }

    void print(AgreementReport report) {
        line("queue", "%,d captions, %,d judged", report.queue(), report.judged());
        if (!report.reviewers().isEmpty()) {
            out.println();
            int width = Math.max(
                    8,
                    report.reviewers().stream()
                            .mapToInt(r -> r.name().length())
                            .max()
                            .orElse(0));
            out.printf(
                    Locale.ROOT,
                    "%-" + width + "s %9s %7s %7s %7s %14s %s%n",
                    "reviewer",
                    "captions",
                    "ok",
                    "edited",
                    "reject",
                    "words changed",
                    " planted faults found");
            report.reviewers().forEach(r -> reviewer(r, width));
            out.println();
        }
        report.pairs().forEach(this::pair);
        if (report.fleissCaptions() > 0) {
            line(
                    "all",
                    "Fleiss' kappa %s on %,d captions that all judged",
                    number(report.fleiss()),
                    report.fleissCaptions());
        }
        if (report.alphaCaptions() > 0) {
            line("", "Krippendorff's alpha %s on %,d captions", number(report.alpha()), report.alphaCaptions());
        }
        line("honeypots", "%s planted faults found", share(report.honeypots(), report.confidence()));
        residual(report.residual(), report.confidence());
        line(
                "flagged",
                "%s judged were wrong, of %,d: how good the flags are; no random sample, so it says nothing of the others",
                share(report.flagged().wrong(), report.confidence()),
                report.flagged().total());
        report.notes().forEach(note -> line("note", "%s", note));
    }

    private void reviewer(Reviewer r, int width) {
        Double words = r.editedWords();
        out.printf(
                Locale.ROOT,
                "%-" + width + "s %,9d %,7d %,7d %,7d %14s %s%n",
                r.name(),
                r.captions(),
                r.ok(),
                r.edited(),
                r.reject(),
                words == null ? "-" : String.format(Locale.ROOT, "%.1f", words),
                " " + r.honeypots().count() + " of " + r.honeypots().of());
    }

    private void pair(Pair pair) {
        Double distance = pair.editDistance();
        line(
                "agreement",
                "%s and %s: %,d captions, %s the same, Cohen's kappa %s%s",
                pair.one(),
                pair.other(),
                pair.captions(),
                percent((double) pair.same() / pair.captions()),
                number(pair.kappa()),
                distance == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; both edited %,d, texts differ by %s",
                                pair.bothEdited(),
                                percent(distance)));
    }

    private void residual(Residual residual, double confidence) {
        line(
                "wrong",
                "%s of the random sample, for %,d captions without a flag",
                share(residual.wrong(), confidence),
                residual.population());
        Double left = residual.left();
        Double low = residual.leftLow();
        Double high = residual.leftHigh();
        if (left != null && low != null && high != null) {
            line(
                    "left",
                    "about %,.0f (%,.0f to %,.0f) wrong captions among %,d without a flag that nobody judged",
                    left,
                    low,
                    high,
                    residual.unreviewed());
        }
    }

    private void line(String name, String format, Object... values) {
        out.println(String.format(Locale.ROOT, "%-10s ", name) + String.format(Locale.ROOT, format, values));
    }

    private static String share(Share share, double confidence) {
        Double value = share.share();
        Double low = share.low();
        Double high = share.high();
        if (value == null || low == null || high == null) {
            return "0 of 0";
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d (%s, %.0f %% interval %s to %s)",
                share.count(),
                share.of(),
                percent(value),
                100 * confidence,
                percent(low),
                percent(high));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "not defined" : String.format(Locale.ROOT, "%.2f", value);
    }
}
