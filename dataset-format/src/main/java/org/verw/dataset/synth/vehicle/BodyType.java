package org.verw.dataset.synth.vehicle;

/** Body types of the common vocabulary that the synthetic world builds. */
public enum BodyType implements Named {
    SEDAN,
    SUV,
    HATCHBACK,
    VAN,
    PICKUP,
    BUS,
    TRUCK;

    /** Whether the cabin stands over the front axle, with an upright face. */
    public boolean tall() {
        return this == BUS || this == TRUCK;
    }
}
