package org.verw.benchmark.page;

import java.util.List;

/**
 * Colours, dashes and marks that people of any colour vision tell apart (Okabe and Ito, Color Universal Design, 2008), also when
 * printed in grey. The colours of light and dark pages are classes of the style.
 */
public record Ink(String css, String dash, String mark) {
    private static final List<String> DASHES = List.of("", "7 4", "2 3", "10 3 2 3", "5 2", "1 4", "12 4", "3 6");

    /** Marks as SVG paths around the origin. */
    private static final List<String> MARKS = List.of(
            "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
            "M-3.6,-3.6H3.6V3.6H-3.6Z",
            "M0,-4.6L4.4,3.4H-4.4Z",
            "M0,-5L5,0L0,5L-5,0Z",
            "M0,4.6L4.4,-3.4H-4.4Z",
            "M-4.6,-1.4H-1.4V-4.6H1.4V-1.4H4.6V1.4H1.4V4.6H-1.4V1.4H-4.6Z",
            "M-4.6,-2.6L0,-4.6L4.6,-2.6V2.6L0,4.6L-4.6,2.6Z",
            "M-5,-2H5V2H-5Z");

    /** The n-th ink; they repeat after eight. */
    public static Ink of(int n) {
        int i = n % DASHES.size();
        return new Ink("ink" + i, DASHES.get(i), MARKS.get(i));
    }
}
