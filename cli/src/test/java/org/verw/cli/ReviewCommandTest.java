package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Review;

/** The review round trip as a user runs it, over a synthetic world with its true captions. */
final class ReviewCommandTest {
    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = folder.resolve("w");
        assertThat(Cli.run("synth", "-o", workspace, "--vehicles", 8, "--views", 3, "--seed", 1)
                        .code())
                .isZero();
        assertThat(Cli.run("caption", workspace, "--captioner", "truth").code()).isZero();
    }

    private Cli export(Object... more) {
        Object[] words = new Object[more.length + 5];
        Object[] first = {"review", "export", workspace, "-o", folder.resolve("out")};
        System.arraycopy(first, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return Cli.run(words);
    }

    private static void fill(Path sheet, String verdict) throws IOException {
        String text = Files.readString(sheet);
        StringBuilder filled = new StringBuilder();
        text.lines()
                .forEach(line -> filled.append(line.replaceFirst(",,,,(\\w+),([^,]*)$", "," + verdict + ",,,$1,$2"))
                        .append("\r\n"));
        Files.writeString(sheet, filled.toString());
    }

    @Test
    void exportFillInImportAgreement() throws IOException {
        Cli out = export("--to", "csv", "--reviewer", "ann,bob", "--sample", 9, "--honeypots", 3, "--overlap", 4);
        assertThat(out.err()).isEmpty();
        assertThat(out.code()).isEqualTo(ExitCode.DONE);
        assertThat(out.out()).contains("3 planted").contains("captions for ann").contains("review-bob.csv");
        Path ann = folder.resolve("out/review-ann.csv");
        Path bob = folder.resolve("out/review-bob.csv");
        fill(ann, "ok");
        fill(bob, "reject");
        Cli dry = Cli.run("review", "import", workspace, ann, bob);
        assertThat(dry.code()).isEqualTo(ExitCode.DONE);
        assertThat(dry.out()).contains("new ").contains("The same command with --apply saves it");
        assertThat(workspace.resolve("reviews.jsonl")).doesNotExist();
        Cli saved = Cli.run("review", "import", workspace, ann, bob, "--apply");
        assertThat(saved.out()).contains("Saved ").contains("ann: ok").contains("bob: reject");
        int lines = JsonLines.readAll(workspace.resolve("reviews.jsonl"), Review.class)
                .size();
        Cli again = Cli.run("review", "import", workspace, ann, bob, "--apply");
        assertThat(again.out()).contains("0 new, 0 changed, " + lines + " saved already");
        assertThat(JsonLines.readAll(workspace.resolve("reviews.jsonl"), Review.class))
                .hasSize(lines);
        Cli table = Cli.run("review", "agreement", workspace);
        assertThat(table.out())
                .contains("ann and bob: 4 captions, 0.0 % the same")
                .contains("3 of 6 (50.0 %")
                .contains("no random sample");
        JsonNode json = Json.MAPPER.readTree(
                Cli.run("review", "agreement", workspace, "--json").out());
        assertThat(json.at("/honeypots/of").asInt()).isEqualTo(6);
        assertThat(json.at("/pairs/0/kappa").asDouble()).isZero();
        assertThat(Cli.run("status", workspace).out()).contains("review ").contains("by ann");
    }

    @Test
    void everyFormatIsWrittenAndNoneTellsTheHoneypots() throws IOException {
        for (String format : List.of("csv", "xlsx", "label-studio", "cvat", "html")) {
            Path out = folder.resolve(format);
            Cli run = Cli.run("review", "export", workspace, "--to", format, "-o", out);
            assertThat(run.code()).as(format + run.err()).isEqualTo(ExitCode.DONE);
            List<Path> files;
            try (var all = Files.walk(out)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContainIgnoringCase("honeypot")
                            .doesNotContainIgnoringCase("planted"));
        }
    }

    @Test
    void theQueueStaysUnlessANewOneIsAskedFor() {
        assertThat(export("--to", "csv", "--sample", 5).code()).isZero();
        Cli other = Cli.run("review", "export", workspace, "--to", "csv", "-o", folder.resolve("2"), "--sample", 6);
        assertThat(other.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(other.err()).contains("--sample 5, now 6").contains("--new-queue");
        assertThat(Cli.run("review", "export", workspace, "--to", "csv", "-o", folder.resolve("2"))
                        .code())
                .isZero();
        assertThat(Cli.run(
                                "review",
                                "export",
                                workspace,
                                "--to",
                                "csv",
                                "-o",
                                folder.resolve("3"),
                                "--sample",
                                6,
                                "--new-queue")
                        .code())
                .isZero();
    }

    @Test
    void helpNeedsNoWorkspace() {
        for (String command : List.of("agreement", "export", "import", "serve")) {
            Cli help = Cli.run("review", command, "--help");
            assertThat(help.code()).as(command + help.err()).isZero();
            assertThat(help.out()).contains("Example").contains("verw review " + command);
        }
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        Cli format = export("--to", "excel");
        assertThat(format.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(format.err()).contains("--to: expected one of csv, xlsx, label-studio, cvat, html");
        assertThat(export("--to", "csv", "--overlap", 3).err()).contains("--overlap");
        assertThat(export("--to", "csv", "--error", 0).err()).contains("--error: expected a share");
        assertThat(Cli.run("review").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Cli.run("review").err()).contains("Missing subcommand");
        assertThat(Cli.run("review", "agreement", folder).code()).isEqualTo(ExitCode.BAD_DATA);
        Path sheet = folder.resolve("mine.csv");
        Files.writeString(sheet, "key,verdict,caption_edited,reviewer\nnothing,ok,,ann\n");
        export("--to", "csv");
        Cli refused = Cli.run("review", "import", workspace, sheet, "--apply");
        assertThat(refused.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
        assertThat(refused.out()).contains("refused  " + sheet + ":2: unknown");
        assertThat(Cli.run("review", "import", workspace, folder.resolve("none.csv"))
                        .err())
                .contains("no such file");
        Cli html = Cli.run("review", "import", workspace, sheet, "--from", "html");
        assertThat(html.err()).contains("--from: expected one of csv, xlsx, label-studio, cvat");
    }
}
