package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.ranking.QueryId;
import org.verw.dataset.ranking.Task;

/** The trial that IRRA and PFCVR make of a split: every caption asks, every image may answer. */
public final class PackTrial {
    private PackTrial() {}

    /** @throws InvalidDataException when the split has no captions */
    public static Trial of(Pack pack, Split split) {
        List<Entry> entries = pack.entries(split);
        List<Trial.Item> queries = new ArrayList<>();
        List<Trial.Item> gallery = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (int place = 0; place < entries.size(); place++) {
            Entry entry = entries.get(place);
            gallery.add(new Trial.Item(entry.filePath(), entry.id(), null));
            for (int caption = 0; caption < entry.captions().size(); caption++) {
                queries.add(new Trial.Item(QueryId.of(entry.filePath(), caption), entry.id(), null));
                own.add(place);
            }
        }
        if (queries.isEmpty()) {
            throw new InvalidDataException(pack.annotations() + ": expected captions in the split '" + split.word()
                    + "', found none. Choose another split with --split.");
        }
        return new Trial(
                Task.TEXT_TO_IMAGE,
                queries,
                gallery,
                own.stream().mapToInt(i -> i).toArray());
    }
}
