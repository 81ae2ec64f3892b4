package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.review.CaptionedWorkspace;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Workspace;

/** What people send back. */
final class JunkSheetTest {
    private static final String HEAD = "key,image,verdict,caption_edited,note,reviewer\n";

    @TempDir
    Path folder;

    private Workspace workspace;
    private ReviewQueue queue;

    @BeforeEach
    void draw() {
        workspace = CaptionedWorkspace.of(folder.resolve("w"), 6, 0).write();
        queue = ReviewQueue.draw(
                workspace, new QueueSettings(0.1, 0.9, 0.5, 6, 1, List.of(), 1), RoundTripContract.CLOCK);
    }

    private ImportPlan read(String csv) throws Exception {
        Path file = folder.resolve("sheet.csv");
        Files.writeString(file, csv);
        return imports().read(List.of(file), null, null, false);
    }

    private ReviewImport imports() {
        return new ReviewImport(workspace, queue, ReviewLog.open(workspace, RoundTripContract.CLOCK));
    }

    private ReviewItem item(int i) {
        return queue.items().get(i);
    }

    private static String reasons(ImportPlan plan) {
        return plan.refused().stream().map(ImportPlan.Refused::reason).collect(Collectors.joining(" "));
    }

    @Test
    void eachBadRowIsRefusedForItsReasonAndTheOthersAreTaken() throws Exception {
        ImportPlan plan = read(HEAD
                + ",i1,ok,,,ann\n" // no key
                + "k00000000000000000000,nothing,ok,,,ann\n" // unknown
                + "k00000000000000000000,i1,ok,,,ann\n" // an image of ours, and no caption of it
                + item(0).key() + ",,maybe,,,ann\n" // no verdict
                + item(0).key() + ",,edited,,,ann\n" // nothing edited
                + item(0).key() + ",,edited," + item(0).caption().replace(",", "") + "x,,\n" // nobody
                + item(0).key() + ",,edited," + "x".repeat(1_000_000) + ",,ann\n" // no caption
                + item(1).key() + ",,ok,,,ann\n"
                + "\n"
                + ",,,,,\n");
        assertThat(reasons(plan)).isEqualTo("no-key unknown stale verdict nothing-edited no-reviewer text");
        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.rows()).isEqualTo(8);
        assertThat(plan.refused().get(3).where()).endsWith("sheet.csv:5");
    }

    @Test
    void rowsThatContradictEachOtherAreAllRefusedAndEqualOnesCountOnce() throws Exception {
        ImportPlan plan = read(HEAD
                + item(0).key() + ",,ok,,,ann\n"
                + item(0).key() + ",,reject,,,ann\n"
                + item(1).key() + ",,ok,,,ann\n"
                + item(1).key() + ",,ok,,,ann\n"
                + item(1).key() + ",,reject,,,bob\n");
        assertThat(reasons(plan)).isEqualTo("double double double");
        assertThat(plan.refused().get(0).words()).contains("contradicts").contains("sheet.csv:3");
        assertThat(plan.changes()).hasSize(2);
    }

    @Test
    void aVerdictOnAHoneypotIsTakenLikeAnyOther() throws Exception {
        ReviewItem planted =
                queue.items().stream().filter(queue::isHoneypot).findFirst().orElseThrow();
        assertThat(read(HEAD + planted.key() + ",,reject,,,ann\n").changes()).hasSize(1);
    }

    @Test
    void captionsOfAnEarlierQueueAreStillKnown() throws Exception {
        String csv = HEAD
                + queue.items().stream()
                        .map(i -> i.key() + "," + i.image() + ",ok,,,ann\n")
                        .collect(Collectors.joining());
        queue = ReviewQueue.draw(
                workspace, new QueueSettings(0.1, 0.9, 0.5, 1, 0, List.of(), 9), RoundTripContract.CLOCK);
        ImportPlan plan = read(csv);
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.changes()).hasSize(7);
    }

    @Test
    void aTextBesideARejectIsKeptInItsNote() throws Exception {
        ImportPlan plan = read(HEAD + item(0).key() + ",,reject,A better text.,blurred,ann\n");
        assertThat(plan.changes().get(0).review().note()).isEqualTo("blurred [caption_edited: A better text.]");
        assertThat(plan.changes().get(0).review().caption()).isEqualTo(item(0).caption());
    }

    @Test
    void changedHeadingsAreNamed() {
        assertThatThrownBy(() -> read("Schluessel,image,verdict,caption_edited\n"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("found none called key among: Schluessel | image");
        assertThatThrownBy(() -> read("key,verdict,Verdict,caption_edited\n"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("two called verdict");
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidDataException.class);
        assertThatThrownBy(() -> read("key,verdict,caption_edited\n\"never closed"))
                .isInstanceOf(InvalidDataException.class);
    }

    @Test
    void headingsMayBeInAnyOrderAndCase() throws Exception {
        assertThat(read("Reviewer;CAPTION EDITED;Verdict;mine;Key\nann;;ok;;" + item(0).key() + "\n")
                        .changes())
                .hasSize(1);
    }

    /** Every way to cut a workbook off, and files that are none. */
    @Test
    void aCutWorkbookIsOneSentence() throws Exception {
        ReviewExport export = new ReviewExport(workspace, queue, ReviewLog.open(workspace, RoundTripContract.CLOCK));
        Path whole = Path.of(export.write(new ExportRequest(
                        "xlsx", folder.resolve("out"), List.of("ann"), null, false, false, ImageLinks.local()))
                .files()
                .get(0));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.xlsx");
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 40) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> imports().read(List.of(cut), null, null, false))
                    .as("%d bytes", length)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("cut.xlsx");
        }
        Files.write(cut, Files.readAllBytes(whole));
        assertThatThrownBy(() -> imports().read(List.of(cut), "csv", null, false))
                .hasMessageContaining("found a zip file");
        assertThatThrownBy(() -> imports().read(List.of(folder.resolve("sheet.ods")), null, null, false))
                .hasMessageContaining("no such file");
        Files.writeString(folder.resolve("sheet.ods"), "x");
        assertThatThrownBy(() -> imports().read(List.of(folder.resolve("sheet.ods")), null, null, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--from");
    }

    /** Flips bytes all over a workbook: it is read, or refused in a sentence. */
    @Test
    void aDamagedWorkbookIsNoBug() throws Exception {
        ReviewExport export = new ReviewExport(workspace, queue, ReviewLog.open(workspace, RoundTripContract.CLOCK));
        Path whole = Path.of(export.write(new ExportRequest(
                        "xlsx", folder.resolve("out"), List.of("ann"), null, false, false, ImageLinks.local()))
                .files()
                .get(0));
        byte[] bytes = Files.readAllBytes(whole);
        Path damaged = folder.resolve("damaged.xlsx");
        for (int at = 0; at < bytes.length; at += 1 + bytes.length / 150) {
            byte[] copy = bytes.clone();
            copy[at] ^= 0x55;
            Files.write(damaged, copy);
            try {
                imports().read(List.of(damaged), null, null, false);
            } catch (InvalidDataException e) {
                assertThat(e).hasMessageContaining("damaged.xlsx");
            }
        }
    }

    @Test
    void theGuardGivesEveryTextBack() {
        for (String text : List.of("", "=", "'=", "''=", "'a", "a=", "+1", "-", "@x", "\tx", "'", "＝1", " =1")) {
            String guarded = FormulaGuard.add(text);
            assertThat(FormulaGuard.remove(guarded)).isEqualTo(text);
            assertThat(guarded)
                    .doesNotStartWith("=")
                    .doesNotStartWith("+")
                    .doesNotStartWith("-")
                    .doesNotStartWith("@");
        }
    }
}
