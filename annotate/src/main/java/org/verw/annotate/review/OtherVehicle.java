package org.verw.annotate.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.Honeypot;
import org.verw.dataset.Sha256;

/** The caption of another vehicle, of another colour or type. */
final class OtherVehicle implements Fault {
    private final List<Subject> donors;

    /** @param donors captions of any vehicles to take from */
    OtherVehicle(List<Subject> donors) {
        this.donors = donors;
    }

    @Override
    public Optional<Honeypot> plant(Subject subject, SplittableRandom random) {
        List<Subject> others = donors.stream().filter(d -> differs(d, subject)).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String planted = others.get(random.nextInt(others.size())).text().raw();
        return Optional.of(new Honeypot(
                subject.image().image(),
                planted,
                Sha256.of(planted),
                "other-vehicle",
                null,
                subject.text().raw()));
    }

    private static boolean differs(Subject one, Subject other) {
        return !one.image().vehicle().equals(other.image().vehicle())
                && (apart(BodyColors.of(one.text()), BodyColors.of(other.text()), ColorNames::alike)
                        || apart(BodyTypes.of(one.text()), BodyTypes.of(other.text()), BodyTypes::alike));
    }

    private static boolean apart(Set<String> some, Set<String> others, BiPredicate<String, String> alike) {
        return !some.isEmpty()
                && !others.isEmpty()
                && some.stream().noneMatch(s -> others.stream().anyMatch(o -> alike.test(s, o)));
    }
}
