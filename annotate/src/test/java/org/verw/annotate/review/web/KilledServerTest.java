package org.verw.annotate.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Workspace;

/** A server that is killed in the middle of its work keeps every verdict that it answered. */
final class KilledServerTest {
    private static final int IMAGES = 400;

    @TempDir
    Path folder;

    /** The server in a process of its own; prints its address. */
    public static final class Alone {
        public static void main(String[] args) throws InterruptedException {
            Workspace workspace = Workspace.open(Path.of(args[0]));
            System.out.println(ReviewServer.start(workspace, 0, "", Clock.systemUTC(), System.err::println)
                    .address());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void everyVerdictThatWasAnsweredIsThereAfterAKill() throws IOException, InterruptedException {
        Toy toy = new Toy(folder.resolve("w"), IMAGES);
        Workspace workspace = toy.write();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName(),
                        workspace.root().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, String> answered = new TreeMap<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            URI address = URI.create(out.readLine());
            AtomicInteger count = new AtomicInteger();
            List<CompletableFuture<Map<String, String>>> reviewers = new ArrayList<>();
            for (String name : List.of("ann", "bob", "cy")) {
                reviewers.add(CompletableFuture.supplyAsync(() -> review(new Tab(address, name), count, process)));
            }
            reviewers.forEach(r -> answered.putAll(r.join()));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(60).hasSizeLessThan(3 * IMAGES);
        ReviewServer.start(workspace, 0, "", Clock.systemUTC(), System.err::println)
                .close();
        Map<String, String> saved = new TreeMap<>();
        toy.reviews()
                .forEach(r -> saved.put(
                        r.get("reviewer").textValue() + " " + r.get("image").textValue(),
                        r.get("verdict").textValue()));
        assertThat(saved).containsAllEntriesOf(answered);
        assertThat(saved.size() - answered.size()).as("in flight").isBetween(0, 3);
    }

    /** Judges until the server is gone; the sixtieth verdict of all kills it. */
    private static Map<String, String> review(Tab tab, AtomicInteger count, Process process) {
        Map<String, String> answered = new TreeMap<>();
        try {
            for (int i = 0; i < IMAGES; i++) {
                JsonNode item = tab.item("i" + i);
                String verdict = i % 2 == 0 ? "ok" : "reject";
                if (tab.decide(item, verdict, null).status() == 200) {
                    answered.put(tab.reviewer() + " i" + i, verdict);
                }
                if (count.incrementAndGet() == 60) {
                    process.destroyForcibly();
                }
            }
        } catch (UncheckedIOException e) {
            // the server is gone, as it should be
        }
        return answered;
    }
}
