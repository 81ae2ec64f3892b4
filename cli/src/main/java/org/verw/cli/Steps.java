package org.verw.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;

/**
 * Runs commands of this program in this process and remembers which are done. There is no private path: what runs is what the
 * words say, and everybody can run them one by one.
 */
final class Steps {
    private final PrintWriter err;
    private final List<String> common;
    private final String config;

    /**
     * @param err progress and errors of the commands
     * @param common words that every command gets: {@code --config FILE} or none. What the file holds decides the outcome too
     */
    Steps(PrintWriter err, List<String> common) {
        this.err = err;
        this.common = List.copyOf(common);
        Path defaults = common.size() == 2 ? Path.of(common.get(1)) : Path.of("verw.yaml");
        this.config = Files.isRegularFile(defaults) ? Sha256.of(defaults) : "";
    }

    /**
     * One command.
     *
     * @param marker file that says that it is done; what it printed lies beside it
     * @param words after {@code verw}
     * @param input what else decides the outcome, for example a hash; the step is done again when it changed
     * @param makes files without which it is not done
     */
    record Step(Path marker, List<String> words, String input, List<Path> makes) {
        String command() {
            return words.get(0);
        }

        /** As a person would type it. */
        String typed() {
            return words.stream().map(Step::quoted).collect(Collectors.joining(" ", "verw ", ""));
        }

        private static String quoted(String word) {
            return word.matches("[A-Za-z0-9_./:=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
        }

        private Path printed() {
            return marker.resolveSibling(marker.getFileName().toString().replaceFirst("\\.json$", "") + ".txt");
        }
    }

    /** A marker. */
    private record Done(List<String> command, String input, double seconds) {}

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param out what it printed on standard output
     * @param problem its last sentence when it failed, else empty
     * @param seconds it took, now or when it was done
     * @param before whether it was done before
     */
    record Ended(int code, String out, String problem, double seconds, boolean before) {}

    /**
     * Runs a command, unless the same one is done.
     *
     * @param again whether it is done again all the same, since what came before was
     */
    Ended run(Step step, boolean again) {
        if (!again && isDone(step)) {
            return new Ended(
                    ExitCode.DONE,
                    read(step.printed()),
                    "",
                    Json.read(step.marker(), Done.class).seconds(),
                    true);
        }
        err.println(step.typed());
        err.flush();
        StringWriter said = new StringWriter();
        Overheard heard = new Overheard(err);
        String[] words = java.util.stream.Stream.concat(step.words().stream(), common.stream())
                .toArray(String[]::new);
        long start = System.nanoTime();
        PrintWriter out = new PrintWriter(said);
        PrintWriter problems = new PrintWriter(heard);
        int code = Main.run(out, problems, words);
        out.flush();
        problems.flush();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code == ExitCode.DONE) {
            AtomicFile.write(step.printed(), said.toString());
            AtomicFile.write(step.marker(), Json.pretty(new Done(step.words(), step.input() + config, seconds)));
            return new Ended(code, said.toString(), "", seconds, false);
        }
        String problem = heard.last().isEmpty() ? "see above" : heard.last();
        return new Ended(code, said.toString(), problem, seconds, false);
    }

    private boolean isDone(Step step) {
        if (!Files.isRegularFile(step.marker()) || !Files.isRegularFile(step.printed())) {
            return false;
        }
        Done done = Json.read(step.marker(), Done.class);
        return done.command().equals(step.words())
                && done.input().equals(step.input() + config)
                && step.makes().stream().allMatch(Files::exists);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
