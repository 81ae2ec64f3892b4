package org.verw.annotate.review.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.Sha256;

/** Who reviews what: some captions go to everybody, so that agreement can be measured; the others are dealt like cards. */
final class Deal {
    private Deal() {}

    /**
     * @param overlap captions that everybody gets, drawn at random by their keys; honeypots go to everybody besides
     * @return each reviewer's captions in the order of the queue
     */
    static Map<String, List<ReviewItem>> of(
            ReviewQueue queue, List<ReviewItem> items, List<String> reviewers, int overlap) {
        Set<String> shared = new HashSet<>();
        items.stream()
                .filter(item -> !queue.isHoneypot(item))
                .map(ReviewItem::key)
                .sorted(Comparator.comparing((String key) -> Sha256.of("overlap " + key)))
                .limit(overlap)
                .forEach(shared::add);
        Map<String, List<ReviewItem>> deal = new LinkedHashMap<>();
        reviewers.forEach(reviewer -> deal.put(reviewer, new ArrayList<>()));
        List<List<ReviewItem>> hands = new ArrayList<>(deal.values());
        int turn = 0;
        for (ReviewItem item : items) {
            if (queue.isHoneypot(item) || shared.contains(item.key())) {
                hands.forEach(mine -> mine.add(item));
            } else {
                hands.get(turn++ % hands.size()).add(item);
            }
        }
        return deal;
    }
}
