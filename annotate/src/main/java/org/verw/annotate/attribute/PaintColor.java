package org.verw.annotate.attribute;

/**
 * Names the colour of paint. Thresholds were found on half of 82 vehicles of real traffic, labelled by eye, and held on the
 * other half.
 *
 * @param name a word of {@link org.verw.dataset.Vocabulary#COLORS}
 * @param shade {@code dark}, {@code light} or empty
 */
record PaintColor(String name, String shade) {
    private static final double COLORED = 8;
    private static final double NOT_BLACK = 15;
    private static final double HUE_REACH = 30;
    private static final double COLORED_SHARE = 0.33;
    private static final double DARK = 30;

    static PaintColor of(WeightedColors paint) {
        WeightedColors colored = paint.only(PaintColor::isColored);
        double hue = colored.mainHue();
        WeightedColors main = colored.only(c -> WeightedColors.between(c.hue(), hue) < HUE_REACH);
        if (main.sum() > COLORED_SHARE * paint.sum()) {
            double l = main.quantile(Lab::l, 0.5, 50);
            return colored(main.hue(), l, main.quantile(Lab::chroma, 0.6, 0));
        }
        return gray(paint);
    }

    /** Whether a colour of the vocabulary is none in the narrow sense. */
    static boolean isGray(String name) {
        return name.equals("black") || name.equals("white") || name.equals("gray") || name.equals("silver");
    }

    static boolean isColored(Lab c) {
        return c.chroma() > COLORED && c.l() > NOT_BLACK;
    }

    /** Glass and tyres are dark on any vehicle: what counts is how light the rest is, and how much of it there is. */
    private static PaintColor gray(WeightedColors paint) {
        double dark = paint.share(c -> c.l() <= DARK);
        WeightedColors rest = paint.only(c -> c.l() > DARK);
        double half = rest.quantile(Lab::l, 0.5, 0);
        double upper = rest.quantile(Lab::l, 0.7, 0);
        if ((dark > 0.4 && half < 66) || dark > 0.58 || (dark > 0.33 && half < 46)) {
            return new PaintColor("black", "");
        }
        if (half >= 73 && upper >= 85) {
            return new PaintColor("white", "");
        }
        return half >= 62 ? new PaintColor("silver", "") : new PaintColor("gray", half < 48 ? "dark" : "");
    }

    /**
     * @param hue degrees
     * @param l lightness
     * @param chroma colourfulness
     */
    private static PaintColor colored(double hue, double l, double chroma) {
        String name = name(hue, l, chroma);
        boolean hasShades = !name.equals("brown") && !name.equals("beige") && !name.equals("pink");
        return new PaintColor(name, hasShades && l < 35 ? "dark" : hasShades && l > 68 ? "light" : "");
    }

    private static String name(double hue, double l, double chroma) {
        if (hue < 10 || hue >= 335) {
            return l > 58 && chroma > 25 ? "pink" : "red";
        }
        if (hue < 48) {
            return chroma < 20 && l < 42 ? "brown" : hue < 38 || l < 50 ? "red" : "orange";
        }
        if (hue < 75) {
            return chroma < 20 ? (l < 52 ? "brown" : "beige") : l > 45 ? "orange" : "brown";
        }
        if (hue < 105) {
            return chroma > 25 ? "yellow" : l > 58 ? "beige" : "brown";
        }
        if (hue < 170) {
            return "green";
        }
        return hue < 225 ? "cyan" : hue < 305 ? "blue" : "purple";
    }
}
