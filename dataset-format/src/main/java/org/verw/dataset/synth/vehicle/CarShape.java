package org.verw.dataset.synth.vehicle;

/** The measures of a passenger car body, metres; x forward from the middle, z up from the street. */
record CarShape(
        double rear,
        double front,
        double halfWidth,
        double clearance,
        double height,
        double wheelRadius,
        double frontAxle,
        double rearAxle,
        double noseHeight,
        double cowlX,
        double cowlZ,
        double screenTopX,
        double rearTopX,
        double rearBaseX,
        double belt,
        double tailHeight,
        double roofShare) {

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
                -half,
                half,
                0.91,
                0.19,
                1.45 + 0.03 * lift,
                0.335,
                half - 0.92,
                -half + 1.05,
                0.76,
                half - 1.38,
                0.97,
                half - 2.2 - 0.08 * rake,
                -half + 1.32 + 0.1 * rake,
                -half + 0.62,
                0.96,
                0.97,
                0.76);
    }

    private static CarShape hatchback(double stretch, double lift, double rake) {
        double half = 2.0 + 0.1 * stretch;
        return new CarShape(
                -half,
                half,
                0.88,
                0.19,
                1.52 + 0.04 * lift,
                0.325,
                half - 0.83,
                -half + 0.72,
                0.77,
                half - 1.14,
                1.0,
                half - 1.85 - 0.05 * rake,
                -half + 0.72 + 0.12 * rake,
                -half + 0.16,
                0.98,
                1.0,
                0.78);
    }

    private static CarShape suv(double stretch, double lift, double rake) {
        double half = 2.3 + 0.12 * stretch;
        return new CarShape(
                -half,
                half,
                0.95,
                0.27,
                1.74 + 0.06 * lift,
                0.385,
                half - 0.92,
                -half + 0.92,
                1.0,
                half - 1.3,
                1.15,
                half - 1.98 - 0.05 * rake,
                -half + 0.5 + 0.1 * rake,
                -half + 0.16,
                1.12,
                1.12,
                0.80);
    }

    private static CarShape van(double stretch, double lift, double rake) {
        double half = 2.5 + 0.2 * stretch;
        return new CarShape(
                -half,
                half,
                0.98,
                0.22,
                2.05 + 0.12 * lift,
                0.35,
                half - 0.9,
                -half + 1.0,
                0.88,
                half - 0.72,
                1.15,
                half - 1.55 - 0.08 * rake,
                -half + 0.16,
                -half + 0.14,
                1.12,
                1.12,
                0.88);
    }

    private static CarShape pickup(double stretch, double lift, double rake) {
        double half = 2.65 + 0.12 * stretch;
        return new CarShape(
                -half,
                half,
                0.96,
                0.33,
                1.82 + 0.04 * lift,
                0.395,
                half - 0.95,
                -half + 1.2,
                1.04,
                half - 1.42,
                1.18,
                half - 2.06 - 0.05 * rake,
                -half + 1.92,
                -half + 1.72,
                1.16,
                1.12,
                0.80);
    }

    double length() {
        return front - rear;
    }

    /** Where the front doors end. */
    double pillar(BodyType type) {
        double share = type == BodyType.VAN ? 0.9 : 0.47;
        double open = type == BodyType.VAN ? screenTopX - 1.0 : rearTopX + (screenTopX - rearTopX) * share;
        return open;
    }

    double archRadius() {
        return wheelRadius + 0.055;
    }

    Shell shell() {
        double mid = (cowlX + rearBaseX) / 2;
        Profile lower = Profile.of(
                rear,
                clearance + 0.10,
                0,
                rear + 0.5,
                clearance,
                0.2,
                front - 0.5,
                clearance,
                0.2,
                front,
                clearance + 0.06,
                0);
        Profile deck = Profile.of(
                rear,
                tailHeight - 0.04,
                0,
                rearBaseX,
                tailHeight,
                0.1,
                mid,
                belt,
                0.3,
                cowlX,
                cowlZ,
                0.15,
                front - 0.4,
                noseHeight + 0.07,
                0.3,
                front,
                noseHeight,
                0);
        Profile top = Profile.of(
                rear,
                0,
                0,
                rearBaseX - 0.0101,
                0,
                0,
                rearBaseX - 0.01,
                tailHeight,
                0,
                rearTopX,
                height - 0.045,
                0.28,
                (rearTopX + screenTopX) / 2,
                height,
                0.4,
                screenTopX,
                height - 0.04,
                0.25,
                cowlX,
                cowlZ,
                0.02,
                cowlX + 0.01,
                0,
                0,
                front,
                0,
                0);
        Profile width = Profile.of(
                rear,
                halfWidth * 0.93,
                0,
                rear + 1.1,
                halfWidth,
                0.6,
                front - 1.2,
                halfWidth,
                0.6,
                front,
                halfWidth * 0.94,
                0);
        Shell shell = new Shell(rear, front, lower, deck, top, width);
        shell.roof = roofShare;
        shell.nose = Profile.of(
                0,
                -0.16,
                0,
                clearance,
                -0.07,
                0.05,
                clearance + 0.22,
                0.0,
                0.1,
                noseHeight - 0.2,
                -0.015,
                0.1,
                noseHeight,
                -0.09,
                0);
        shell.tail = Profile.of(
                0,
                -0.16,
                0,
                clearance,
                -0.10,
                0.05,
                clearance + 0.24,
                0.0,
                0.1,
                tailHeight - 0.3,
                -0.02,
                0.1,
                tailHeight,
                -0.05,
                0.1,
                height,
                -0.12,
                0);
        return shell;
    }
}
