package org.verw.dataset.synth.vehicle;

/** The faces of a body. */
enum Zone {
    SIDE,
    TOP,
    FRONT,
    REAR,
    UNDER;

    static final int ALL = 31;

    int bit() {
        return 1 << ordinal();
    }
}
