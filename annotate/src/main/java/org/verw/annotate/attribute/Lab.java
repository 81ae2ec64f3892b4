package org.verw.annotate.attribute;

/**
 * CIE L*a*b* of 8-bit sRGB (D65): lightness 0 to 100, a* from green to red, b* from blue to yellow. In it, distances are about
 * as large as people see them.
 */
record Lab(double l, double a, double b) {
    private static final double[] LINEAR = new double[256];
    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;

    static {
        for (int i = 0; i < 256; i++) {
            double c = i / 255.0;
            LINEAR[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
    }

    /** @param red 0 to 255, and so on */
    static Lab of(int red, int green, int blue) {
        double r = LINEAR[red];
        double g = LINEAR[green];
        double b = LINEAR[blue];
        double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double f(double t) {
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
    }

    /** How colourful: 0 for grays. */
    double chroma() {
        return Math.hypot(a, b);
    }

    /** Angle of the colour in degrees, 0 to 360: red about 30, yellow 95, green 140, blue 270. */
    double hue() {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** How different two colours look; colour counts more than lightness, which shade changes. */
    double distance(Lab other) {
        double dl = l - other.l;
        double da = 1.5 * (a - other.a);
        double db = 1.5 * (b - other.b);
        return Math.sqrt(dl * dl + da * da + db * db);
    }
}
