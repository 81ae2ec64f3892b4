package org.verw.annotate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Reviews;
import org.verw.dataset.Workspace;
import org.verw.dataset.pack.Verdicts;

final class ReviewLogTest {
    @TempDir
    Path folder;

    private Workspace workspace;
    private ReviewQueue queue;

    @BeforeEach
    void draw() {
        workspace = CaptionedWorkspace.of(folder, 20, 0).write();
        queue = ReviewQueue.draw(
                workspace, new QueueSettings(0.1, 0.9, 0.5, 8, 2, List.of(), 1), ReviewQueueTest.CLOCK);
    }

    private ReviewLog log() {
        return ReviewLog.open(workspace, ReviewQueueTest.CLOCK);
    }

    private List<Review> lines() {
        return JsonLines.readAll(workspace.reviews(), Review.class);
    }

    @Test
    void theLastLineOfAReviewerOnACaptionStands() {
        ReviewItem item = queue.items().get(0);
        ReviewLog log = log();
        log.append(item, "ann", Verdict.OK, null, null);
        log.append(item, "ann", Verdict.EDITED, " A\u00a0red\r\ncar. ", " better\tso ");
        log.append(item, "bob", Verdict.REJECT, null, "");
        for (ReviewLog any : List.of(log, log())) {
            Review ann = any.latest(item, "ann");
            assertThat(ann).isNotNull();
            assertThat(ann.caption()).isEqualTo("A red car.");
            assertThat(ann.note()).isEqualTo("better so");
            assertThat(any.latest(item, "bob").verdict()).isEqualTo(Verdict.REJECT);
            assertThat(any.latest(item, "bob").note()).isNull();
            assertThat(any.latest(item, "cy")).isNull();
        }
        log.append(item, "ann", Verdict.WITHDRAWN, null, null);
        assertThat(log().latest(item, "ann")).isNull();
        assertThat(lines()).hasSize(4);
    }

    /** Every byte at which the machine may die while the second verdict is written. */
    @Test
    void aTornTailIsRepaired() throws IOException {
        ReviewLog log = log();
        log.append(queue.items().get(0), "ann", Verdict.OK, null, null);
        int one = (int) Files.size(workspace.reviews());
        log.append(queue.items().get(1), "ann", Verdict.EDITED, "A {curly} caption.", null);
        byte[] whole = Files.readAllBytes(workspace.reviews());
        for (int cut = one; cut < whole.length; cut++) {
            Files.write(workspace.reviews(), java.util.Arrays.copyOf(whole, cut));
            boolean complete = cut == whole.length - 1;
            assertThat(Reviews.read(workspace).onCaptions().size()
                            + Reviews.read(workspace).onHoneypots().size())
                    .as("cut at %d", cut)
                    .isEqualTo(complete ? 2 : 1);
            log().append(queue.items().get(2), "ann", Verdict.REJECT, null, null);
            assertThat(lines()).as("cut at %d", cut).hasSize(complete ? 3 : 2);
        }
    }

    @Test
    void twoLogsOnOneFileSeeEachOther() {
        ReviewLog one = log();
        ReviewLog other = log();
        one.append(queue.items().get(0), "ann", Verdict.OK, null, null);
        other.append(queue.items().get(1), "bob", Verdict.OK, null, null);
        assertThat(other.latest(queue.items().get(0), "ann")).isNotNull();
        assertThat(one.latest(queue.items().get(1), "bob")).isNull();
        one.refresh();
        assertThat(one.latest(queue.items().get(1), "bob")).isNotNull();
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        ReviewLog shared = log();
        for (int t = 0; t < 8; t++) {
            String name = "r" + t;
            ReviewLog log = t % 2 == 0 ? shared : log();
            Thread thread = new Thread(() -> queue.items().forEach(i -> log.append(i, name, Verdict.OK, null, null)));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(lines()).hasSize(8 * queue.size());
        shared.refresh();
        assertThat(shared.standing()).hasSize(8 * queue.size());
    }

    @Test
    void verdictsOnHoneypotsNeverTouchTheDataSet() {
        ReviewLog log = log();
        ReviewItem planted =
                queue.items().stream().filter(queue::isHoneypot).findFirst().orElseThrow();
        log.append(planted, "ann", Verdict.REJECT, null, null);
        log.append(planted, "bob", Verdict.EDITED, "Something else.", null);
        String caption = CaptionedWorkspace.of(folder, 20, 0).captions.stream()
                .filter(c -> c.image().equals(planted.image()))
                .findFirst()
                .orElseThrow()
                .caption();
        assertThat(Verdicts.read(workspace).of(planted.image(), caption)).isNull();
        assertThat(Verdicts.read(workspace).of(planted.image(), planted.caption()))
                .isNull();
        assertThat(Reviews.read(workspace).onCaptions()).isEmpty();
        assertThat(Reviews.read(workspace).onHoneypots()).hasSize(2);
    }

    @Test
    void whatIsNoCaptionIsRefusedAndNothingIsSaved() {
        ReviewItem item = queue.items().get(0);
        ReviewLog log = log();
        assertThatThrownBy(() -> log.append(item, "ann", Verdict.EDITED, " \n ", null))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("found an empty text");
        assertThatThrownBy(() -> log.append(item, "ann", Verdict.EDITED, "x".repeat(1_000_000), null))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("found 1,000,000");
        assertThatThrownBy(() -> log.append(item, "ann", Verdict.EDITED, "half \ud83d", null))
                .isInstanceOf(InvalidDataException.class);
        assertThatThrownBy(() -> log.append(item, " ", Verdict.OK, null, null))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("reviewer");
        assertThat(workspace.reviews()).doesNotExist();
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        log().append(queue.items().get(0), "ann", Verdict.OK, null, null);
        Files.writeString(workspace.reviews(), "{\"image\":7}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::log)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("reviews.jsonl:2: ");
    }

    @Test
    void aLineThatBreaksLaterIsNamedTheSameEveryTime() throws IOException {
        ReviewLog log = log();
        log.append(queue.items().get(0), "ann", Verdict.OK, null, null);
        Files.writeString(workspace.reviews(), "{\"image\":7}\n", StandardOpenOption.APPEND);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(log::refresh)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("reviews.jsonl:2: ");
        }
    }
}
