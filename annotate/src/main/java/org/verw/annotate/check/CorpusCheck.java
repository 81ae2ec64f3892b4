package org.verw.annotate.check;

import java.util.List;
import java.util.Map;
import org.verw.dataset.ImageCaption.Flag;

/** One thing that can be wrong with captions beside each other. */
interface CorpusCheck {
    /** Name in flags, tables and thresholds. */
    String name();

    /** What it looks for, in half a sentence. */
    String looksFor();

    /** @return flags by position in the list */
    Map<Integer, Flag> check(List<Subject> subjects);
}
