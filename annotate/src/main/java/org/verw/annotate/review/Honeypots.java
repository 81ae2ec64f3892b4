package org.verw.annotate.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.verw.annotate.review.Fault.Subject;
import org.verw.dataset.Honeypot;

/** Plants captions with a known fault, a third of each kind where the captions allow it. */
final class Honeypots {
    private Honeypots() {}

    /**
     * @param candidates captions to plant on, in the order to try them
     * @param wanted how many
     * @return at most so many, at most one a candidate; fewer where no more can be planted without doubt
     */
    static List<Honeypot> plant(List<Subject> candidates, int wanted, long seed) {
        List<Fault> faults = List.of(new SwappedColor(), new SwappedType(), new OtherVehicle(candidates));
        List<Honeypot> planted = new ArrayList<>();
        for (Subject subject : candidates) {
            if (planted.size() >= wanted) {
                break;
            }
            SplittableRandom random = Draw.of(seed, "fault", subject.image().image());
            for (int k = 0; k < faults.size(); k++) {
                Optional<Honeypot> pot =
                        faults.get((planted.size() + k) % faults.size()).plant(subject, random);
                if (pot.isPresent()) {
                    planted.add(pot.get());
                    break;
                }
            }
        }
        return planted;
    }
}
