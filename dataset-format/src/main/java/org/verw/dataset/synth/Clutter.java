package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;
import org.verw.dataset.synth.vehicle.Solids;
import org.verw.dataset.synth.vehicle.VehicleModel;

/** What else stands in a street: other vehicles behind or before the subject, a pole in the way. */
final class Clutter {
    private static final double CREASE = 0.74;

    private Clutter() {}

    /** @param eye place of the camera, the subject at the origin */
    static List<Mesh> draw(SplittableRandom random, Vec eye) {
        List<Mesh> out = new ArrayList<>();
        double nearer = eye.y() < 0 ? -1 : 1;
        if (random.nextInt(3) == 0) {
            out.add(vehicle(random, -nearer * (2.9 + random.nextDouble()), (random.nextDouble() - 0.5) * 9));
        }
        if (random.nextInt(9) == 0) {
            double ahead = random.nextBoolean() ? 1 : -1;
            out.add(vehicle(
                    random, nearer * (2.7 + 0.6 * random.nextDouble()), ahead * (4.2 + 1.8 * random.nextDouble())));
        }
        if (random.nextInt(11) == 0) {
            out.add(pole(random, eye));
        }
        return out;
    }

    private static Mesh vehicle(SplittableRandom random, double y, double x) {
        Mesh mesh = new Mesh();
        boolean facing = random.nextBoolean();
        mesh.add(VehicleModel.mesh(Fleet.passerBy(random), 0, 0, false), facing ? 0 : Math.PI, new Vec(x, y, 0), false);
        return mesh.smooth(CREASE);
    }

    /** Between camera and subject, off the middle. */
    private static Mesh pole(SplittableRandom random, Vec eye) {
        Vec toward = new Vec(eye.x(), eye.y(), 0).unit();
        Vec across = new Vec(-toward.y(), toward.x(), 0);
        double off = (random.nextBoolean() ? 1 : -1) * (0.5 + 1.2 * random.nextDouble());
        Vec foot = toward.times(4).plus(across.times(off));
        Mesh mesh = new Mesh();
        Material steel = Material.metal(random.nextBoolean() ? 0x8d9194 : 0x4d5a52);
        Solids.rod(
                mesh,
                foot,
                foot.plus(new Vec(0, 0, 7)),
                0.05 + 0.05 * random.nextDouble(),
                Skin.of(steel, Fragment.NO_PART));
        return mesh.smooth(CREASE);
    }
}
