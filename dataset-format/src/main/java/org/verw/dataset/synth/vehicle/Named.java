package org.verw.dataset.synth.vehicle;

import java.util.Locale;

/** A choice of a design; its words go into attributes. */
public interface Named {
    /** The constant's name, given by the enum. */
    String name();

    /** Lower case, with spaces. */
    default String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
