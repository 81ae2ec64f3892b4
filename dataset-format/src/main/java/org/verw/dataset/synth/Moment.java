package org.verw.dataset.synth;

import java.time.LocalDateTime;
import java.util.SplittableRandom;
import org.verw.dataset.synth.render.Light;
import org.verw.dataset.synth.render.Vec;

/**
 * When a picture was taken, and its light.
 *
 * @param time local
 * @param light in the frame of the street
 * @param dark whether lamps burn and the sensor is noisy
 */
record Moment(LocalDateTime time, Light light, boolean dark) {
    private static final LocalDateTime START = LocalDateTime.of(2024, 4, 1, 0, 0, 0);

    static Moment draw(SplittableRandom random, double heading) {
        int minute = random.nextInt(8) == 0 ? 20 * 60 + random.nextInt(150) : 7 * 60 + random.nextInt(12 * 60 + 30);
        LocalDateTime time =
                START.plusDays(random.nextInt(60)).plusMinutes(minute).plusSeconds(random.nextInt(60));
        double hour = minute / 60.0;
        boolean overcast = random.nextInt(4) == 0;
        if (hour >= 20) {
            return new Moment(time, night(random), true);
        }
        return new Moment(time, day(random, hour, overcast, heading), hour > 18.6 || hour < 7.3);
    }

    private static Light day(SplittableRandom random, double hour, boolean overcast, double heading) {
        double noon = (hour - 6) / 13.5;
        double height = Math.max(0.12, StrictMath.sin(Math.PI * noon)) * Math.PI / 180 * 62;
        Vec sun = Vec.direction(heading + Math.PI * (1 - noon), height);
        double low = Math.max(0, 1 - height / 0.6);
        Vec sunColor = new Vec(1.0, 0.95 - 0.28 * low, 0.86 - 0.48 * low).times(1.0 - 0.35 * low);
        double exposure = 0.92 + 0.22 * random.nextDouble();
        Vec zenith = new Vec(0.30, 0.42, 0.66).times(0.70);
        Vec horizon = new Vec(0.80, 0.82, 0.85)
                .mix(new Vec(0.95, 0.72, 0.52), low * 0.6)
                .times(0.62);
        Vec ground = new Vec(0.26, 0.25, 0.24).times(1 - 0.4 * low);
        if (overcast) {
            sunColor = new Vec(0.9, 0.92, 0.95).times(0.16);
            zenith = new Vec(0.86, 0.89, 0.93).times(0.72);
            horizon = new Vec(0.80, 0.82, 0.84).times(0.68);
            ground = new Vec(0.36, 0.36, 0.36);
        }
        return new Light(
                sun,
                sunColor.times(exposure),
                zenith.times(exposure),
                horizon.times(exposure),
                ground.times(exposure),
                low > 0.75);
    }

    /** A street lamp nearly overhead, a dull sky. */
    private static Light night(SplittableRandom random) {
        Vec lamp = Vec.direction(2 * Math.PI * random.nextDouble(), Math.PI / 180 * (45 + 25 * random.nextDouble()));
        boolean sodium = random.nextBoolean();
        Vec color = sodium ? new Vec(0.60, 0.50, 0.37) : new Vec(0.50, 0.52, 0.55);
        double level = 0.75 + 0.4 * random.nextDouble();
        return new Light(
                lamp,
                color.times(level),
                new Vec(0.07, 0.075, 0.10),
                color.times(0.22).plus(new Vec(0.03, 0.03, 0.04)),
                color.times(0.16),
                true);
    }
}
