package org.verw.annotate.review.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.review.CaptionedWorkspace;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewItem.Reason;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.Honeypot;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Reviews;
import org.verw.dataset.Workspace;

final class AgreementTest {
    @TempDir
    Path folder;

    private Workspace workspace;
    private ReviewQueue queue;
    private ReviewLog log;

    @BeforeEach
    void draw() {
        workspace = CaptionedWorkspace.of(folder, 120, 6).write();
        queue = ReviewQueue.draw(workspace, new QueueSettings(0.1, 0.95, 0.5, 40, 4, List.of(), 1), Clock.systemUTC());
        log = ReviewLog.open(workspace, Clock.systemUTC());
    }

    private List<ReviewItem> real(Reason reason) {
        return queue.items().stream()
                .filter(i -> i.reason() == reason && !queue.isHoneypot(i))
                .toList();
    }

    private AgreementReport report() {
        return Agreement.of(queue, Reviews.read(workspace));
    }

    private void judge(ReviewItem item, String reviewer, Verdict verdict) {
        log.append(item, reviewer, verdict, verdict == Verdict.EDITED ? item.caption() + " Twice." : null, null);
    }

    @Test
    void withoutVerdictsItSaysWhatIsAbsent() {
        AgreementReport report = report();
        assertThat(report.judged()).isZero();
        assertThat(report.pairs()).isEmpty();
        assertThat(report.residual().left()).isNull();
        assertThat(report.residual().wrong().of()).isZero();
        assertThat(report.notes())
                .anyMatch(n -> n.startsWith("No agreement: there is one reviewer or none"))
                .anyMatch(n -> n.startsWith("No honeypot was judged"));
    }

    /** 4 of 40 wrong in the sample, all flagged wrong: the estimate must come from the former alone. */
    @Test
    void wrongCaptionsAreEstimatedFromTheRandomSampleAlone() {
        List<ReviewItem> sample = real(Reason.SAMPLE);
        for (int i = 0; i < sample.size(); i++) {
            judge(sample.get(i), "ann", i < 3 ? Verdict.EDITED : i < 4 ? Verdict.REJECT : Verdict.OK);
        }
        real(Reason.FLAGGED).forEach(item -> judge(item, "ann", Verdict.REJECT));
        AgreementReport report = report();
        assertThat(report.residual().wrong().count()).isEqualTo(4);
        assertThat(report.residual().wrong().of()).isEqualTo(40);
        assertThat(report.residual().population()).isEqualTo(100);
        assertThat(report.residual().unreviewed()).isEqualTo(60);
        assertThat(report.residual().left()).isCloseTo(6, within(1e-9));
        assertThat(report.residual().leftLow()).isLessThan(6);
        assertThat(report.flagged().total()).isEqualTo(20);
        assertThat(report.flagged().wrong().share()).isEqualTo(1);
        assertThat(report.reviewers()).singleElement().satisfies(r -> {
            assertThat(r.edited()).isEqualTo(3);
            assertThat(r.editedWords()).isEqualTo(1);
        });
    }

    @Test
    void aPlantedFaultIsFoundByRejectingItOrByMendingIt() {
        Map<String, Honeypot> planted = new java.util.HashMap<>();
        queue.honeypots().forEach(h -> planted.put(h.image(), h));
        List<ReviewItem> pots = queue.items().stream().filter(queue::isHoneypot).toList();
        pots.forEach(item -> {
            judge(item, "accepts all", Verdict.OK);
            judge(item, "rejects all", Verdict.REJECT);
            log.append(
                    item, "mends all", Verdict.EDITED, planted.get(item.image()).original(), null);
            log.append(item, "adds a word", Verdict.EDITED, item.caption() + " Twice.", null);
        });
        Map<String, Integer> found = new java.util.HashMap<>();
        report().reviewers().forEach(r -> found.put(r.name(), r.honeypots().count()));
        int whole =
                (int) queue.honeypots().stream().filter(h -> h.wrong() == null).count();
        assertThat(found).isEqualTo(Map.of("accepts all", 0, "rejects all", 4, "mends all", 4, "adds a word", whole));
        assertThat(report().residual().wrong().of())
                .as("planted captions are no sample")
                .isZero();
        assertThat(report().pairs()).as("nor do they count for agreement").isEmpty();
    }

    @Test
    void threeReviewersGivePairsFleissAndAlpha() {
        List<ReviewItem> sample = real(Reason.SAMPLE);
        for (int i = 0; i < 20; i++) {
            judge(sample.get(i), "ann", i < 5 ? Verdict.REJECT : Verdict.OK);
            judge(sample.get(i), "bob", i < 10 ? Verdict.REJECT : Verdict.OK);
            if (i < 12) {
                judge(sample.get(i), "cy", Verdict.OK);
            }
        }
        AgreementReport report = report();
        assertThat(report.pairs()).hasSize(3);
        assertThat(report.pairs().get(0).captions()).isEqualTo(20);
        assertThat(report.pairs().get(0).same()).isEqualTo(15);
        // Agreed 0.75, chance 0.25 * 0.5 + 0.75 * 0.5 = 0.5.
        assertThat(report.pairs().get(0).kappa()).isCloseTo(0.5, within(1e-12));
        assertThat(report.fleissCaptions()).isEqualTo(12);
        assertThat(report.alphaCaptions()).isEqualTo(20);
        assertThat(report.fleiss()).isNotNull();
        assertThat(report.notes()).anyMatch(n -> n.contains("20 of the 40 captions of the sample are judged"));
    }

    @Test
    void whatIsTakenBackOrStaleDoesNotCount() {
        ReviewItem item = real(Reason.SAMPLE).get(0);
        judge(item, "ann", Verdict.REJECT);
        log.append(item, "ann", Verdict.WITHDRAWN, null, null);
        assertThat(report().judged()).isZero();
    }
}
