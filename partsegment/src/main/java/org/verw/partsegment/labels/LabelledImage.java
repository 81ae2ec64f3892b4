package org.verw.partsegment.labels;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.Channels;

/**
 * An image whose masks are known, all or some.
 *
 * @param id names it in messages
 * @param file its bytes
 * @param vehicle the whole vehicle, parts included, or null where the source does not label it
 * @param parts masks of the parts that are visible
 * @param known parts that the source labels: a known part without a mask is absent, an unknown one is not learned from
 */
public record LabelledImage(
        String id, Path file, @Nullable RleMask vehicle, Map<Part, RleMask> parts, Set<Part> known) {
    public LabelledImage {
        parts = Map.copyOf(new EnumMap<>(parts.isEmpty() ? new EnumMap<>(Part.class) : parts));
        known = Set.copyOf(new TreeSet<>(known));
    }

    /** Whether the source labels a channel. */
    public boolean labels(int channel) {
        return channel == Channels.VEHICLE ? vehicle != null : known.contains(Part.values()[channel - 1]);
    }

    /** The mask of a channel, or null where it is absent or unknown. */
    public @Nullable RleMask mask(int channel) {
        return channel == Channels.VEHICLE ? vehicle : parts.get(Part.values()[channel - 1]);
    }
}
