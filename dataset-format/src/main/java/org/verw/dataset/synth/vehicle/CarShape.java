package org.verw.dataset.synth.vehicle;

/** The measures of a passenger car, metres; x forward from the middle, z up from the street. */
record CarShape(Hull hull, Axles axles, Nose nose, Tail tail) {
    /** From which distance to the end a roof that reaches so far has an upright back. */
    private static final double UPRIGHT = 0.2;

    /**
     * @param half half the length
     * @param halfWidth half the width
     * @param clearance of the sills
     * @param height of the roof
     * @param belt lower edge of the side windows
     * @param roofShare share of the width that is left at the roof
     */
    record Hull(double half, double halfWidth, double clearance, double height, double belt, double roofShare) {}

    /**
     * @param wheelRadius with tire
     * @param front x of the front wheels
     * @param rear x of the rear wheels
     */
    record Axles(double wheelRadius, double front, double rear) {}

    /**
     * @param height of the bonnet's front edge
     * @param cowlX where bonnet and windshield meet
     * @param cowlZ height there
     * @param screenTopX where windshield and roof meet
     */
    record Nose(double height, double cowlX, double cowlZ, double screenTopX) {}

    /**
     * @param height of the boot, the bed or the window sill at the back
     * @param roofEndX where roof and rear window meet
     * @param baseX where the rear window ends below
     */
    record Tail(double height, double roofEndX, double baseX) {}

    static CarShape of(VehicleDesign d) {
        double stretch = d.vary(1, -1, 1);
        double lift = d.vary(2, -1, 1);
        double rake = d.vary(3, -1, 1);
        return switch (d.type()) {
            case SEDAN -> sedan(stretch, lift, rake);
            case HATCHBACK -> hatchback(stretch, lift, rake);
            case SUV -> suv(stretch, lift, rake);
            case VAN -> van(stretch, lift, rake);
            case PICKUP -> pickup(stretch, lift, rake);
            case BUS, TRUCK -> throw new IllegalArgumentException("no car: " + d.type());
        };
    }

    private static CarShape sedan(double stretch, double lift, double rake) {
        double half = 2.32 + 0.12 * stretch;
        return new CarShape(
                new Hull(half, 0.91, 0.19, 1.45 + 0.03 * lift, 0.96, 0.76),
                new Axles(0.335, half - 0.92, -half + 1.05),
                new Nose(0.76, half - 1.38, 0.97, half - 2.2 - 0.08 * rake),
                new Tail(0.97, -half + 1.32 + 0.1 * rake, -half + 0.62));
    }

    private static CarShape hatchback(double stretch, double lift, double rake) {
        double half = 2.0 + 0.1 * stretch;
        return new CarShape(
                new Hull(half, 0.88, 0.19, 1.52 + 0.04 * lift, 0.98, 0.78),
                new Axles(0.325, half - 0.83, -half + 0.72),
                new Nose(0.77, half - 1.14, 1.0, half - 1.85 - 0.05 * rake),
                new Tail(1.0, -half + 0.72 + 0.12 * rake, -half + 0.16));
    }

    private static CarShape suv(double stretch, double lift, double rake) {
        double half = 2.3 + 0.12 * stretch;
        return new CarShape(
                new Hull(half, 0.95, 0.27, 1.74 + 0.06 * lift, 1.12, 0.80),
                new Axles(0.385, half - 0.92, -half + 0.92),
                new Nose(1.0, half - 1.3, 1.15, half - 1.98 - 0.05 * rake),
                new Tail(1.12, -half + 0.5 + 0.1 * rake, -half + 0.16));
    }

    private static CarShape van(double stretch, double lift, double rake) {
        double half = 2.5 + 0.2 * stretch;
        return new CarShape(
                new Hull(half, 0.98, 0.22, 2.05 + 0.12 * lift, 1.12, 0.88),
                new Axles(0.35, half - 0.9, -half + 1.0),
                new Nose(0.88, half - 0.72, 1.15, half - 1.55 - 0.08 * rake),
                new Tail(1.12, -half + 0.16, -half + 0.14));
    }

    private static CarShape pickup(double stretch, double lift, double rake) {
        double half = 2.65 + 0.12 * stretch;
        return new CarShape(
                new Hull(half, 0.96, 0.33, 1.82 + 0.04 * lift, 1.16, 0.80),
                new Axles(0.395, half - 0.95, -half + 1.2),
                new Nose(1.04, half - 1.42, 1.18, half - 2.06 - 0.05 * rake),
                new Tail(1.12, -half + 1.92, -half + 1.72));
    }

    double rear() {
        return -hull.half;
    }

    double front() {
        return hull.half;
    }

    double halfWidth() {
        return hull.halfWidth;
    }

    double clearance() {
        return hull.clearance;
    }

    double height() {
        return hull.height;
    }

    double belt() {
        return hull.belt;
    }

    double wheelRadius() {
        return axles.wheelRadius;
    }

    /** Where the front doors end. */
    double pillar(BodyType type) {
        return type == BodyType.VAN ? nose.screenTopX - 1.0 : tail.roofEndX + (nose.screenTopX - tail.roofEndX) * 0.47;
    }

    double archRadius() {
        return axles.wheelRadius + 0.055;
    }

    static boolean hasBed(VehicleDesign design) {
        return design.type() == BodyType.PICKUP && design.cargo() != VehicleDesign.Cargo.BED_COVER;
    }

    /** The open bed of a pickup. */
    Cutouts.Bed bed() {
        return new Cutouts.Bed(
                (float) (rear() + 0.13),
                (float) (tail.baseX - 0.10),
                (float) (hull.halfWidth - 0.17),
                (float) tail.height + 0.08f);
    }

    Shell shell() {
        Shell shell = new Shell(rear(), front(), lower(), deck(), top(), width());
        double low = hull.clearance;
        shell.roof = hull.roofShare;
        shell.nose = Profile.from(0, -0.16)
                .via(low, -0.07, 0.05)
                .via(low + 0.22, 0, 0.1)
                .via(nose.height - 0.2, -0.015, 0.1)
                .to(nose.height, -0.09);
        shell.tail = Profile.from(0, -0.16)
                .via(low, -0.10, 0.05)
                .via(low + 0.24, 0, 0.1)
                .via(tail.height - 0.3, -0.02, 0.1)
                .via(tail.height, -0.05, 0.1)
                .to(hull.height, -0.12);
        return shell;
    }

    private Profile lower() {
        double low = hull.clearance;
        return Profile.from(rear(), low + 0.10)
                .via(rear() + 0.5, low, 0.2)
                .via(front() - 0.5, low, 0.2)
                .to(front(), low + 0.06);
    }

    private Profile deck() {
        return Profile.from(rear(), tail.height - 0.04)
                .via(tail.baseX, tail.height, 0.1)
                .via((nose.cowlX + tail.baseX) / 2, hull.belt, 0.3)
                .via(nose.cowlX, nose.cowlZ, 0.15)
                .via(front() - 0.4, nose.height + 0.07, 0.3)
                .to(front(), nose.height);
    }

    private Profile top() {
        Profile.Line line;
        if (tail.roofEndX <= rear() + UPRIGHT) {
            line = Profile.from(rear(), hull.height - 0.07).via(rear() + 0.7, hull.height - 0.02, 0.3);
        } else {
            line = Profile.from(rear(), 0)
                    .via(tail.baseX - 0.0101, 0, 0)
                    .via(tail.baseX - 0.01, tail.height, 0)
                    .via(tail.roofEndX, hull.height - 0.045, 0.28);
        }
        return line.via((tail.roofEndX + nose.screenTopX) / 2, hull.height, 0.4)
                .via(nose.screenTopX, hull.height - 0.04, 0.25)
                .via(nose.cowlX, nose.cowlZ, 0.02)
                .via(nose.cowlX + 0.01, 0, 0)
                .to(front(), 0);
    }

    private Profile width() {
        double w = hull.halfWidth;
        return Profile.from(rear(), w * 0.93)
                .via(rear() + 1.1, w, 0.6)
                .via(front() - 1.2, w, 0.6)
                .to(front(), w * 0.94);
    }
}
