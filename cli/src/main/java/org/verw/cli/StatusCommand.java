package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import org.verw.dataset.status.StatusReader;
import org.verw.dataset.status.WorkspaceStatus;
import org.verw.dataset.status.WorkspaceStatus.StageStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw status}: what stands in a workspace, and what to run next. */
@Command(
        name = "status",
        description = "Show what is done, missing and failed in a workspace, and what to run next.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It may be asked while a run goes on.",
            "",
            "Examples:",
            "  verw status workspace",
            "  verw status workspace --json"
        })
final class StatusCommand implements Callable<Integer> {
    private static final String LINE = "  %-10s  %s%n";

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that 'verw import' or 'verw synth' made.")
    Path workspace;

    @Option(names = "--json", description = "Print the status as JSON.")
    boolean json;

    @Override
    public Integer call() {
        WorkspaceStatus status = StatusReader.read(Workspace.open(workspace));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(status));
        } else {
            tell(status, out);
        }
        return ExitCode.DONE;
    }

    private void tell(WorkspaceStatus status, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %,d images of %,d vehicles (%s)%n",
                status.name(),
                status.images(),
                status.vehicles(),
                status.source());
        if (status.running() != null) {
            out.printf(LINE, "in use", "by " + status.running());
        }
        if (!status.quarantined().isEmpty()) {
            out.printf(LINE, "quarantine", counts(status.quarantined()) + " (quarantine.jsonl)");
        }
        status.stages().forEach(stage -> tell(stage, status, out));
        if (status.reviews() != null) {
            out.printf(
                    LINE,
                    "review",
                    number(status.reviews().images()) + " images: "
                            + counts(status.reviews().verdicts()) + "; by "
                            + counts(status.reviews().reviewers()));
        }
        if (status.split() != null) {
            String shares = status.split().shares().entrySet().stream()
                    .map(e -> e.getKey() + " " + number(e.getValue().vehicles()) + " vehicles, "
                            + number(e.getValue().images()) + " images")
                    .collect(Collectors.joining("; "));
            long unassigned = status.split().unassigned();
            out.printf(LINE, "split", shares + (unassigned == 0 ? "" : "; none " + number(unassigned) + " images"));
        }
    }

    private void tell(StageStatus stage, WorkspaceStatus status, PrintWriter out) {
        if (stage.missing() == status.images()) {
            String advice = stage.output() == null ? "" : ": verw " + stage.stage() + " " + workspace;
            out.printf(LINE, stage.stage(), "not begun" + advice);
            return;
        }
        List<String> words = new ArrayList<>();
        words.add(number(stage.done()) + " done");
        if (stage.missing() > 0) {
            words.add(number(stage.missing()) + " missing");
        }
        add(words, stage.filtered(), "filtered");
        add(words, stage.retriable(), "failed, tried again by the next run");
        add(words, stage.failed(), "failed");
        if (stage.output() != null) {
            words.add(stage.written() ? stage.output() : "no " + stage.output() + " yet");
        }
        out.printf(LINE, stage.stage(), String.join("; ", words));
        advice(stage, out);
    }

    private void advice(StageStatus stage, PrintWriter out) {
        if (stage.damagedLines() > 0) {
            out.printf(
                    LINE,
                    "",
                    number(stage.damagedLines()) + " damaged lines in its ledger; what they held is done again");
        }
        boolean unfinished = stage.missing() > 0 || !stage.retriable().isEmpty() || !stage.written();
        if (unfinished && stage.output() != null) {
            out.printf(LINE, "", "go on: verw " + stage.stage() + " " + workspace);
        }
        stage.failed()
                .keySet()
                .forEach(reason ->
                        out.printf(LINE, "", "again: verw " + stage.stage() + " " + workspace + " --retry " + reason));
    }

    private static void add(List<String> words, SortedMap<String, Long> byReason, String what) {
        long sum = byReason.values().stream().mapToLong(Long::longValue).sum();
        if (sum > 0) {
            words.add(number(sum) + " " + what + " (" + counts(byReason) + ")");
        }
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + " " + number(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
