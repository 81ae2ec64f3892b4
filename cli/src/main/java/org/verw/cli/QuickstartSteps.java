package org.verw.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;

/**
 * Runs commands of this program one after the other and remembers which are done. What a command prints on standard output is
 * kept in a file; one line of it is shown.
 */
final class QuickstartSteps {
    private final Path folder;
    private final PrintWriter out;
    private final PrintWriter err;

    QuickstartSteps(Path folder, PrintWriter out, PrintWriter err) {
        this.folder = folder;
        this.out = out;
        this.err = err;
    }

    /**
     * One command of the chain.
     *
     * @param command words after {@code verw}
     * @param shown how the line of its output begins that stands for it; empty for the first line
     */
    record Step(List<String> command, String shown) {}

    /** {@code steps/03-pack.json}. */
    private record Done(List<String> command, String said, double seconds) {}

    /** Runs one command, unless the same one is done. */
    int run(int number, int of, Step step) {
        List<String> command = step.command();
        Path file = folder.resolve(String.format(Locale.ROOT, "%02d-%s.json", number, command.get(0)));
        if (Files.isRegularFile(file)) {
            Done done = Json.read(file, Done.class);
            if (done.command().equals(command)) {
                show(number, of, command, done.said(), "done before");
                return ExitCode.DONE;
            }
        }
        err.println("verw "
                + String.join(" ", command.stream().map(QuickstartSteps::quoted).toList()));
        err.flush();
        StringWriter said = new StringWriter();
        long start = System.nanoTime();
        int code = Main.run(new PrintWriter(said), err, command.toArray(new String[0]));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != ExitCode.DONE) {
            out.print(said);
            out.flush();
            err.println("quickstart: 'verw " + command.get(0) + "' ended with " + code
                    + ". Mend what it says and run the same quickstart again: it goes on from here.");
            return code;
        }
        AtomicFile.write(
                folder.resolve(String.format(Locale.ROOT, "%02d-%s.txt", number, command.get(0))), said.toString());
        String first = said.toString()
                .lines()
                .filter(l -> !l.isBlank() && l.startsWith(step.shown()))
                .findFirst()
                .orElse("done")
                .replaceAll("\\s+", " ");
        AtomicFile.write(file, Json.pretty(new Done(command, first, seconds)));
        show(number, of, command, first, String.format(Locale.ROOT, "%.1f s", seconds));
        return ExitCode.DONE;
    }

    private void show(int number, int of, List<String> command, String first, String time) {
        out.println(String.format(
                Locale.ROOT, "[%d/%d] %-11s %s (%s)", number, of, command.get(0), Objects.requireNonNull(first), time));
        out.flush();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
