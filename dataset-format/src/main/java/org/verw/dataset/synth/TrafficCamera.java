package org.verw.dataset.synth;

import java.util.SplittableRandom;

/**
 * One camera of the world: where it hangs, what street it watches, and how it spoils its pictures.
 *
 * @param name as in {@code images.jsonl}
 * @param elevation angle above the vehicles, radians
 * @param distance to the vehicles, metres
 * @param roll radians
 * @param street seed of its street
 * @param heading of the street, radians: turns the sun
 * @param longSide typical longer side of a crop, pixels
 * @param blur standard deviation of the lens, pixels
 * @param noise standard deviation of the sensor by day, grey levels
 * @param quality of the JPEG files
 * @param warmth white balance: red over blue
 * @param contrast exponent around middle grey
 */
record TrafficCamera(
        String name,
        double elevation,
        double distance,
        double roll,
        long street,
        double heading,
        int longSide,
        double blur,
        double noise,
        int quality,
        double warmth,
        double contrast) {
    static final int COUNT = 12;

    static TrafficCamera of(long seed, int index) {
        SplittableRandom r = Seeds.of(seed, "camera/" + index);
        return new TrafficCamera(
                String.format(java.util.Locale.ROOT, "c%03d", index + 1),
                Math.PI / 180 * (7 + 19 * r.nextDouble()),
                14 + 16 * r.nextDouble(),
                Math.PI / 180 * (r.nextDouble() - 0.5) * 5,
                r.nextLong(),
                2 * Math.PI * r.nextDouble(),
                200 + r.nextInt(160),
                0.25 + 0.65 * r.nextDouble(),
                1 + 2.5 * r.nextDouble(),
                62 + r.nextInt(32),
                0.94 + 0.14 * r.nextDouble(),
                0.95 + 0.2 * r.nextDouble());
    }
}
