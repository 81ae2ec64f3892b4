package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReviewServeCommandTest {
    @TempDir
    Path folder;

    private Path workspace() {
        Path root = folder.resolve("w");
        assertThat(Cli.run("synth", "-o", root, "--vehicles", 2, "--views", 2, "--seed", 1)
                        .code())
                .isEqualTo(ExitCode.DONE);
        return root;
    }

    /** From no queue to the first caption over HTTP, until the command is interrupted. */
    @Test
    void itDrawsAQueuePrintsItsAddressAndAnswersUntilItIsEnded() throws IOException, InterruptedException {
        Path root = workspace();
        assertThat(Cli.run("caption", root, "--captioner", "truth").code()).isEqualTo(ExitCode.DONE);
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        try (PipedReader printed = new PipedReader();
                PrintWriter out = new PrintWriter(new PipedWriter(printed), true)) {
            Thread command = new Thread(() -> code.complete(Main.run(
                    out,
                    new PrintWriter(err, true),
                    "review",
                    "serve",
                    root.toString(),
                    "--port",
                    "0",
                    "--reviewer",
                    "Ann Lee")));
            command.start();
            URI address = URI.create(new java.io.BufferedReader(printed).readLine());
            String session = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/api/session"))
                                    .header(
                                            "Authorization",
                                            "Bearer " + address.getFragment().substring("key=".length()))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(session).contains("\"reviewer\":\"Ann Lee\"", "\"part\":\"windows\",\"color\":\"#56b4e9\"");
            command.interrupt();
            assertThat(code.join()).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(root.resolve("review/queue.jsonl")).exists();
        assertThat(err.toString()).contains("drew a queue", "captions to review", "every verdict is saved");
    }

    @Test
    void whatCannotBeServedIsToldInASentence() throws IOException {
        Path root = workspace();
        Cli bare = Cli.run("review", "serve", root);
        assertThat(bare.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(bare.err()).contains("captions.jsonl", "verw caption");
        assertThat(Cli.run("review", "serve", root, "--port", 70000).err())
                .contains("--port: expected a number from 0");
        assertThat(Cli.run("review", "serve", root, "--reviewer", " ").err()).contains("reviewer: expected a name");
        assertThat(Cli.run("review", "serve", folder).err()).contains("expected a workspace");
        Files.writeString(Files.createDirectories(root.resolve("review")).resolve(".key"), "rubbish");
        assertThat(Cli.run("caption", root, "--captioner", "truth").code()).isEqualTo(ExitCode.DONE);
        Cli key = Cli.run("review", "serve", root);
        assertThat(key.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(key.err()).contains("review/.key", "Delete the file").doesNotContain("\tat ");
    }
}
