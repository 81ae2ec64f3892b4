package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.review.CaptionedWorkspace;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.Workspace;

final class DealTest {
    @TempDir
    Path folder;

    @Test
    void everybodyGetsTheOverlapAndTheHoneypotsAndTheRestIsDealt() {
        Workspace workspace = CaptionedWorkspace.of(folder, 100, 10).write();
        ReviewQueue queue = ReviewQueue.draw(
                workspace, new QueueSettings(0.1, 0.9, 0.5, 35, 4, List.of(), 1), RoundTripContract.CLOCK);
        Map<String, List<ReviewItem>> deal = Deal.of(queue, queue.items(), List.of("a", "b", "c"), 9);
        Set<ReviewItem> common = new HashSet<>(deal.get("a"));
        common.retainAll(deal.get("b"));
        common.retainAll(deal.get("c"));
        assertThat(common).hasSize(9 + 4);
        assertThat(deal.values()).allSatisfy(mine -> assertThat(mine).hasSize(13 + (45 - 9) / 3));
        assertThat(deal.values().stream().flatMap(List::stream).distinct()).hasSize(queue.size());
        assertThat(deal.get("b")).isSortedAccordingTo(java.util.Comparator.comparing(queue.items()::indexOf));
    }
}
