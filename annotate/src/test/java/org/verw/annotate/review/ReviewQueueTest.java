package org.verw.annotate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.review.ReviewItem.Reason;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Honeypot;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Sha256;
import org.verw.dataset.Workspace;

final class ReviewQueueTest {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private static QueueSettings settings(Integer sample, Integer honeypots, long seed) {
        return new QueueSettings(0.03, 0.95, 0.5, sample, honeypots, List.of("color", "type"), seed);
    }

    /** Published: 385 of an infinite population for 5 % at 95 % (Cochran); 1,067.07 for 3 %; 278 of 1,000 (Krejcie and Morgan). */
    @Test
    void theSampleSizesAreThoseOfTheTables() {
        assertThat(SampleSize.of(0.05, 0.95, 0.5, 1_000_000_000)).isEqualTo(385);
        assertThat(SampleSize.of(0.03, 0.95, 0.5, 1_000_000_000)).isEqualTo(1068);
        assertThat(SampleSize.of(0.05, 0.95, 0.5, 1000)).isEqualTo(278);
        assertThat(SampleSize.of(0.05, 0.95, 0.5, 10)).isEqualTo(10);
        assertThat(SampleSize.of(0.02, 0.95, 0.05, 1_000_000_000)).isEqualTo(457);
        assertThat(SampleSize.of(0.05, 0.95, 0.5, 0)).isZero();
    }

    @Test
    void allFlaggedAndAnEvenSampleAreDrawn() {
        Workspace workspace = CaptionedWorkspace.of(folder, 480, 10).write();
        ReviewQueue queue = ReviewQueue.draw(workspace, settings(96, 0, 7), CLOCK);
        Map<Reason, Long> reasons =
                queue.items().stream().collect(Collectors.groupingBy(ReviewItem::reason, Collectors.counting()));
        assertThat(reasons).containsEntry(Reason.FLAGGED, 48L).containsEntry(Reason.SAMPLE, 96L);
        assertThat(queue.plan().population()).isEqualTo(432);
        // 12 strata of 36 unflagged captions each, in the share of 96 of 432.
        assertThat(queue.items().stream()
                        .filter(i -> i.reason() == Reason.SAMPLE)
                        .collect(Collectors.groupingBy(ReviewItem::stratum, Collectors.counting()))
                        .values())
                .hasSize(12)
                .allMatch(n -> n >= 7 && n <= 9);
    }

    @Test
    void theSameSeedDrawsTheSameQueueAndAnotherAnother() {
        Workspace workspace = CaptionedWorkspace.of(folder, 200, 10).write();
        List<ReviewItem> one =
                ReviewQueue.draw(workspace, settings(50, 5, 1), CLOCK).items();
        assertThat(ReviewQueue.draw(workspace, settings(50, 5, 1), CLOCK).items())
                .isEqualTo(one);
        assertThat(ReviewQueue.open(workspace).items()).isEqualTo(one);
        assertThat(ReviewQueue.draw(workspace, settings(50, 5, 2), CLOCK).items())
                .isNotEqualTo(one);
    }

    @Test
    void honeypotsAreWrongAndNothingInTheQueueTellsThem() throws IOException {
        Workspace workspace = CaptionedWorkspace.of(folder, 300, 10).write();
        ReviewQueue queue = ReviewQueue.draw(workspace, settings(60, 9, 1), CLOCK);
        Map<String, String> captions = CaptionedWorkspace.of(folder, 300, 10).captions.stream()
                .collect(Collectors.toMap(c -> c.image(), c -> c.caption()));
        List<Honeypot> honeypots = queue.honeypots();
        assertThat(honeypots).hasSize(9);
        assertThat(honeypots.stream().map(Honeypot::fault).collect(Collectors.toSet()))
                .isEqualTo(Set.of("color", "type", "other-vehicle"));
        assertThat(honeypots).allSatisfy(h -> {
            assertThat(h.of()).isEqualTo(Sha256.of(h.caption()));
            assertThat(h.caption()).isNotEqualTo(captions.get(h.image()));
            assertThat(h.original()).isEqualTo(captions.get(h.image()));
        });
        assertThat(queue.items().stream().filter(queue::isHoneypot)).hasSize(9).allSatisfy(item -> {
            assertThat(item.reason()).isEqualTo(Reason.SAMPLE);
            assertThat(item.flags()).isEmpty();
            assertThat(item.stratum()).isNotNull();
        });
        assertThat(queue.items().stream().map(ReviewItem::image)).doesNotHaveDuplicates();
        assertThat(Files.readString(workspace.review().resolve("queue.jsonl"))).doesNotContainIgnoringCase("honeypot");
    }

    @Test
    void honeypotsOfEarlierQueuesStayKnown() {
        Workspace workspace = CaptionedWorkspace.of(folder, 100, 10).write();
        List<Honeypot> before =
                ReviewQueue.draw(workspace, settings(20, 4, 1), CLOCK).honeypots();
        assertThat(ReviewQueue.draw(workspace, settings(20, 4, 2), CLOCK).honeypots())
                .containsAll(before);
    }

    @Test
    void aSampleOfAllLeavesHoneypotsOnlyImagesThatAreShownTwice() {
        Workspace workspace = CaptionedWorkspace.of(folder, 12, 0).write();
        ReviewQueue queue = ReviewQueue.draw(workspace, settings(12, 3, 1), CLOCK);
        assertThat(queue.size()).isEqualTo(15);
        assertThat(queue.plan().notes())
                .anyMatch(n -> n.startsWith("3 honeypots are on images that the sample shows too"));
    }

    @Test
    void captionsWithoutColourOrTypeGetNoHoneypot() {
        CaptionedWorkspace small = CaptionedWorkspace.of(folder, 10, 0);
        small.captions.replaceAll(c -> CaptionedWorkspace.caption(c.image(), "Something on wheels.", List.of()));
        ReviewQueue queue = ReviewQueue.draw(small.write(), settings(5, 3, 1), CLOCK);
        assertThat(queue.size()).isEqualTo(5);
        assertThat(queue.plan().notes()).anyMatch(n -> n.startsWith("Only 0 of 3 honeypots"));
    }

    @Test
    void aMissingQueueAndMissingCaptionsAreOneSentence() {
        Workspace workspace = CaptionedWorkspace.of(folder, 4, 0).write();
        assertThatThrownBy(() -> ReviewQueue.open(workspace))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no queue was drawn yet");
        workspace.captions().toFile().delete();
        assertThatThrownBy(() -> ReviewQueue.draw(workspace, settings(1, 0, 1), CLOCK))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("verw caption");
        AtomicFile.write(workspace.captions(), "");
        assertThat(ReviewQueue.draw(workspace, settings(null, null, 1), CLOCK).size())
                .isZero();
    }
}
