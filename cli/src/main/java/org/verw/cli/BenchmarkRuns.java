package org.verw.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.VerwException;

/** Does the runs of a benchmark one after the other; what fails does not keep the others. */
final class BenchmarkRuns {
    private final List<BenchmarkRun> runs;
    private final Steps steps;
    private final PrintWriter err;
    private final List<Report> reports = new ArrayList<>();
    private double seconds;
    private int timed;

    BenchmarkRuns(List<BenchmarkRun> runs, Steps steps, PrintWriter err) {
        this.runs = runs;
        this.steps = steps;
        this.err = err;
    }

    /**
     * What became of a run.
     *
     * @param system its name
     * @param seed of the run, or null
     * @param code exit code of the command that failed, or 0
     * @param command that failed, or null
     * @param problem its last sentence, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String system,
            @Nullable Long seed,
            int code,
            @Nullable String command,
            @Nullable String problem) {
        boolean failed() {
            return code != ExitCode.DONE;
        }

        String sentence() {
            return system + (seed == null ? "" : ", seed " + seed) + ": " + command + " ended with " + code + ": "
                    + problem;
        }
    }

    /** Reports so far, in the order of the runs. */
    List<Report> reports() {
        return List.copyOf(reports);
    }

    /** Does all of them; returns 0, or the exit code of what no later run could pass: an interruption, a full disk. */
    int run() {
        for (int i = 0; i < runs.size(); i++) {
            Report report = run(i);
            reports.add(report);
            if (report.code() == ExitCode.INTERRUPTED || report.code() == ExitCode.DISK_FULL) {
                return report.code();
            }
        }
        return ExitCode.DONE;
    }

    private Report run(int number) {
        BenchmarkRun run = runs.get(number);
        String name = run.system().name();
        String place = String.format(Locale.ROOT, "[%d/%d] %s", number + 1, runs.size(), run.label());
        try {
            double took = 0;
            boolean again = false;
            for (Steps.Step step : run.steps()) {
                Steps.Ended ended = steps.run(step, again);
                if (ended.code() != ExitCode.DONE) {
                    Report report = new Report(name, run.seed(), ended.code(), step.command(), ended.problem());
                    err.println(place + ": " + step.command() + " failed" + left(number));
                    return report;
                }
                again |= !ended.before();
                took += ended.before() ? 0 : ended.seconds();
            }
            seconds += took;
            timed += took > 0 ? 1 : 0;
            err.println(place + ": " + scores(run)
                    + (took > 0 ? String.format(Locale.ROOT, " in %s", duration(took)) : " (done before)")
                    + left(number));
            return new Report(name, run.seed(), ExitCode.DONE, null, null);
        } catch (VerwException e) {
            err.println("verw: " + e.getMessage());
            err.println(place + ": failed" + left(number));
            return new Report(name, run.seed(), ExitCode.of(e), "score", String.valueOf(e.getMessage()));
        } finally {
            err.flush();
        }
    }

    private String left(int number) {
        int left = runs.size() - number - 1;
        if (left == 0) {
            return "";
        }
        String time = timed == 0 ? "" : ", about " + duration(left * seconds / timed);
        return String.format(Locale.ROOT, "; %d %s left%s", left, left == 1 ? "run" : "runs", time);
    }

    private static String scores(BenchmarkRun run) {
        Path folder = run.folder();
        if (!Files.exists(folder.resolve("result.json"))) {
            return "scored";
        }
        Result result = ResultFolder.open(folder).result();
        String protocol = result.protocols().containsKey("t2i")
                ? "t2i"
                : result.protocols().firstKey();
        StringBuilder text = new StringBuilder();
        for (String measure : List.of("R1", "mAP")) {
            Double value = result.value(protocol, measure);
            if (value != null) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%s %.1f", measure, Objects.requireNonNull(value)));
            }
        }
        return text.append(" (").append(protocol).append(')').toString();
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        long minutes = (whole + 30) / 60;
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
