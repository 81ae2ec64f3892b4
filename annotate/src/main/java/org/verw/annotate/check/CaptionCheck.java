package org.verw.annotate.check;

import java.util.Optional;
import org.verw.dataset.ImageCaption.Flag;

/** One thing that can be wrong with one caption. Stateless: called from several threads. */
interface CaptionCheck {
    /** Name in flags, tables and thresholds. */
    String name();

    /** What it looks for, in half a sentence. */
    String looksFor();

    Optional<Flag> check(Subject subject);
}
