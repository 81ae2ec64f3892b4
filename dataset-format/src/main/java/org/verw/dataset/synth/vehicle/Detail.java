package org.verw.dataset.synth.vehicle;

/** Things that are no part of the six but that a caption tells: drawn, so that it is known whether a picture shows them. */
public enum Detail {
    HEADLIGHTS,
    TAIL_LIGHTS,
    GRILLE,
    BUMPER,
    MARKING,
    ROOF_FITTING,
    CARGO,
    HANDLES,
    WINDSHIELD,
    REAR_WINDOW,
    WINDOW_TRIM,
    RIMS,
    BACK,
    BED,
    /** Nothing worth telling. */
    NONE
}
