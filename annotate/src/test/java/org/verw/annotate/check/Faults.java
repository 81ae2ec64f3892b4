package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.verw.dataset.synth.Sketch;
import org.verw.dataset.synth.Synthesis;

/**
 * A synthetic world whose captions are true, with known faults planted into some of them: at most one fault a caption.
 *
 * @param world with the faults in it, by vehicle, then view
 * @param planted kind of fault by place in the world
 * @param spoiled places that are no longer clean though nothing was changed in them: of two equal captions neither is
 */
record Faults(List<Sketch> world, Map<Integer, Fault> planted, Set<Integer> spoiled) {
    static final int VIEWS = 8;

    /**
     * Makes a world and plants faults in it, of every kind equally many.
     *
     * @param captions in all
     * @param faults how many of them are spoiled
     */
    static Faults plant(long seed, int captions, int faults) {
        List<Sketch> world = new ArrayList<>(Sketch.world(Synthesis.of(seed, captions / VIEWS, VIEWS)));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < world.size(); i++) {
            order.add(i);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        Map<Integer, Fault> planted = new HashMap<>();
        Set<Integer> spoiled = new HashSet<>();
        for (int n = 0; n < faults; n++) {
            plantOne(Fault.values()[n % Fault.values().length], world, order, random, planted, spoiled);
        }
        return new Faults(world, planted, spoiled);
    }

    private static void plantOne(
            Fault fault,
            List<Sketch> world,
            List<Integer> order,
            SplittableRandom random,
            Map<Integer, Fault> planted,
            Set<Integer> spoiled) {
        for (int k = 0; k < order.size(); k++) {
            int at = order.get(k);
            Sketch donor = world.get((at + VIEWS) % world.size());
            Sketch changed = fault.in(world.get(at), donor, random);
            if (changed != null) {
                world.set(at, changed);
                planted.put(at, fault);
                order.remove(k);
                if (fault == Fault.SAME_AS_ANOTHER || fault == Fault.NEARLY_ANOTHER) {
                    spoiled.add((at + VIEWS) % world.size());
                    order.remove((Integer) ((at + VIEWS) % world.size()));
                }
                return;
            }
        }
        throw new IllegalStateException("no caption is left that " + fault + " can be planted in");
    }

    /** Places of captions that nothing was done to. */
    List<Integer> clean() {
        List<Integer> clean = new ArrayList<>();
        for (int i = 0; i < world.size(); i++) {
            if (!planted.containsKey(i) && !spoiled.contains(i)) {
                clean.add(i);
            }
        }
        return clean;
    }
}
