package org.verw.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.verw.benchmark.board.Verdict;

/** Verdicts on data and scores as lines. */
final class Verdicts {
    private Verdicts() {}

    /** Tells all; false when one fails. */
    static boolean tell(List<Verdict> verdicts, PrintWriter err) {
        verdicts.forEach(v -> err.println(String.format(Locale.ROOT, "%-7s %s", v.level(), v.sentence())));
        return verdicts.stream().noneMatch(Verdict::fails);
    }
}
