package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.verw.annotate.review.exchange.ImportPlan;
import org.verw.annotate.review.exchange.ImportPlan.Change;
import org.verw.annotate.review.exchange.ImportPlan.Refused;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;

/** Shows people what an import changes. */
final class ImportDiff {
    private static final int SHOWN = 20;
    private static final int LONGEST = 300;

    private final PrintWriter out;
    private final boolean all;

    /** @param all every change is listed, not the first {@value #SHOWN} alone */
    ImportDiff(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(ImportPlan plan, boolean applied, Path workspace) {
        plan.notes().forEach(note -> out.println("note: " + note));
        list(plan.changes(), this::change);
        list(plan.refused(), this::refused);
        counts(plan);
        if (!plan.changes().isEmpty()) {
            out.println(
                    applied
                            ? String.format(
                                    Locale.ROOT,
                                    "Saved %,d verdicts.",
                                    plan.changes().size())
                            : "Nothing is saved yet. The same command with --apply saves it.");
        }
    }

    private <T> void list(List<T> some, Consumer<T> print) {
        some.stream().limit(all ? Integer.MAX_VALUE : SHOWN).forEach(print);
        if (!all && some.size() > SHOWN) {
            out.printf(Locale.ROOT, "… and %,d more (--all lists them)%n", some.size() - SHOWN);
        }
    }

    private void change(Change change) {
        Review review = change.review();
        Review before = change.before();
        String verdict = before == null || before.verdict() == review.verdict()
                ? review.verdict().word()
                : before.verdict().word() + " -> " + review.verdict().word();
        out.println((before == null ? "new      " : "changed  ") + review.image() + "  " + review.reviewer() + "  "
                + verdict + (review.note() == null ? "" : "  (" + shortened(review.note()) + ")"));
        if (review.verdict() == Verdict.EDITED) {
            String replaced =
                    before != null && before.verdict() == Verdict.EDITED ? before.caption() : change.machine();
            out.println("  - " + shortened(replaced));
            out.println("  + " + shortened(review.caption()));
        }
    }

    private void refused(Refused refused) {
        out.println("refused  " + refused.where() + (refused.image().isEmpty() ? "" : " (" + refused.image() + ")")
                + ": " + refused.reason() + ": " + refused.words());
    }

    private void counts(ImportPlan plan) {
        long added = plan.changes().stream().filter(c -> c.before() == null).count();
        out.printf(
                Locale.ROOT,
                "%,d rows: %,d new, %,d changed, %,d saved already, %,d without a verdict, %,d refused%n",
                plan.rows(),
                added,
                plan.changes().size() - added,
                plan.unchanged(),
                plan.open(),
                plan.refused().size());
        plan.byReviewer()
                .forEach((reviewer, verdicts) -> out.println("  " + reviewer + ": "
                        + verdicts.entrySet().stream()
                                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                                .collect(Collectors.joining(", "))));
        if (plan.superseded() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d verdicts were saved before and replaced since: the file is older than what is saved. --again takes them.%n",
                    plan.superseded());
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
