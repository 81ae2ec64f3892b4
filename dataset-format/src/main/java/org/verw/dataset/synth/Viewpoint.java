package org.verw.dataset.synth;

import java.util.Locale;

/** From where a vehicle is seen. Left and right are the vehicle's own. */
enum Viewpoint {
    FRONT(0),
    FRONT_LEFT(38),
    LEFT(90),
    REAR_LEFT(142),
    REAR(180),
    REAR_RIGHT(218),
    RIGHT(270),
    FRONT_RIGHT(322);

    private final double degrees;

    Viewpoint(double degrees) {
        this.degrees = degrees;
    }

    /** Angle of the camera around the vehicle, counter-clockwise from its front, degrees. */
    double degrees() {
        return degrees;
    }

    /** Whether the front is turned to the camera. */
    boolean showsFront() {
        return name().startsWith("FRONT");
    }

    /** Whether the rear is turned to the camera. */
    boolean showsRear() {
        return name().startsWith("REAR");
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
