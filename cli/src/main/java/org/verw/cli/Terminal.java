package org.verw.cli;

import java.io.PrintWriter;
import java.time.Clock;
import org.verw.dataset.stage.Progress;
import picocli.CommandLine.Help.Ansi;

/** What the user sees while a command runs. */
final class Terminal {
    private Terminal() {}

    /** Progress on standard error: a live line on a terminal, otherwise a line now and then. */
    static Progress progress(PrintWriter err) {
        boolean live = Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
        return Progress.to(err, live, Clock.systemUTC());
    }
}
