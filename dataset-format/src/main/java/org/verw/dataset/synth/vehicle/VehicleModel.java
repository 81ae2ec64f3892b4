package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.synth.render.Mesh;

/** Makes the mesh of a design. Stateless; the mesh stands on z = 0 around the origin and looks along x. */
public final class VehicleModel {
    private static final double CREASE = 0.74;

    private VehicleModel() {}

    /**
     * A mesh whose skins tell the six parts by their ordinal.
     *
     * @param steering angle of the front wheels, radians
     * @param rolled how far the wheels have turned, radians
     * @param lit whether the lamps are on
     */
    public static Mesh mesh(VehicleDesign design, double steering, double rolled, boolean lit) {
        Mesh mesh = new Mesh();
        Palette palette = new Palette(design);
        Lamps lamps = new Lamps(lit);
        switch (design.type()) {
            case BUS -> new BusModel(design, palette, lamps, mesh).build(steering, rolled);
            case TRUCK -> new TruckModel(design, palette, lamps, mesh).build(steering, rolled);
            default -> car(design, palette, lamps, mesh, steering, rolled);
        }
        return mesh.smooth(CREASE);
    }

    private static void car(
            VehicleDesign design, Palette palette, Lamps lamps, Mesh mesh, double steering, double rolled) {
        CarShape shape = CarShape.of(design);
        Shell shell = shape.shell();
        List<Patch> patches = new ArrayList<>(new CarSides(design, shape, palette).patches());
        patches.addAll(new CarTop(design, shape, shell, palette).patches());
        patches.addAll(new CarFront(design, shape, palette, lamps).patches());
        patches.addAll(new CarRear(design, shape, palette, lamps).patches());
        Cutouts cutouts = Cutouts.arches(
                shape.wheelRadius(),
                shape.archRadius() - shape.wheelRadius(),
                shape.axles().front(),
                shape.axles().rear());
        shell.build(mesh, palette.body, patches, CarShape.hasBed(design) ? cutouts.with(shape.bed()) : cutouts);
        new CarFittings(design, shape, shell, palette, mesh).build(steering, rolled);
    }
}
