package org.verw.dataset.synth;

import org.verw.dataset.Require;

/**
 * Which world to make: the same numbers give the same bytes. Written to {@code synth.json}.
 *
 * @param format version of the generator; another version draws other pictures
 * @param seed any number
 * @param vehicles identities, at least 1
 * @param views pictures of each, at least 1
 */
public record Synthesis(String format, long seed, int vehicles, int views) {
    /** Version of the generator. */
    public static final String FORMAT = "synth/1";

    public Synthesis {
        Require.text(format, "format");
        Require.atLeast(1, vehicles, "vehicles");
        Require.atLeast(1, views, "views");
    }

    public static Synthesis of(long seed, int vehicles, int views) {
        return new Synthesis(FORMAT, seed, vehicles, views);
    }

    /** In words, for messages. */
    String words() {
        return vehicles + " vehicles, " + views + " views, seed " + seed + " (" + format + ")";
    }
}
