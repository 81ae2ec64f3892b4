package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.vehicle.VehicleDesign.Cargo;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Roof;

/** What is drawn on a car from above: roof, screens, bonnet, boot. */
final class CarTop {
    private static final int WINDOWS = Part.WINDOWS.ordinal();
    private static final int ROOF = Part.ROOF.ordinal();

    private final VehicleDesign design;
    private final CarShape s;
    private final Shell shell;
    private final Palette palette;
    private final List<Patch> out = new ArrayList<>();

    CarTop(VehicleDesign design, CarShape shape, Shell shell, Palette palette) {
        this.design = design;
        this.s = shape;
        this.shell = shell;
        this.palette = palette;
    }

    List<Patch> patches() {
        double w = s.halfWidth();
        out.add(Patch.top(
                        Shape.rect(s.tail().roofEndX() - 0.05, -w, s.nose().screenTopX() + 0.05, w, 0),
                        Finish.of(palette.roof),
                        ROOF)
                .showing(design.marking() == Marking.TWO_TONE_ROOF ? Detail.MARKING : Detail.NONE));
        if (design.marking() == Marking.TWO_TONE_ROOF) {
            Shape pillars = Shape.rect(s.rear(), s.belt() + 0.03, s.nose().cowlX() + 0.2, 9, 0);
            out.add(Patch.side(
                            pillars,
                            (f, d) -> {
                                if (f.z > shell.deck.at(f.x) + 0.03) {
                                    f.set(palette.roof);
                                }
                            },
                            Patch.SAME)
                    .on(Zone.TOP.bit()));
        }
        Shape bonnet = Shape.rect(s.nose().cowlX() + 0.12, -w * 0.80, s.front() - 0.16, w * 0.80, 0.1);
        out.add(Patch.top(bonnet.outline(0.009), Finish.groove(0.35), Patch.SAME));
        Shape swage = Shape.polygon(
                0.02,
                at(s.nose().cowlX() + 0.2, 0.46),
                at(s.front() - 0.3, 0.36),
                at(s.front() - 0.3, 0.39),
                at(s.nose().cowlX() + 0.2, 0.50));
        out.add(Patch.top(swage.mirrored(), (f, d) -> f.ny += f.y > 0 ? 0.25f : -0.25f, Patch.SAME));
        if (design.type() == BodyType.SEDAN) {
            Shape boot = Shape.rect(s.rear() + 0.1, -w * 0.72, s.tail().baseX() - 0.06, w * 0.72, 0.08);
            out.add(Patch.top(boot.outline(0.009), Finish.groove(0.35), Patch.SAME));
        }
        if (design.cargo() == Cargo.BED_COVER) {
            Shape cover = Shape.rect(s.rear() + 0.13, -w + 0.14, s.tail().baseX() - 0.08, w - 0.14, 0.04);
            out.add(Patch.top(cover, Finish.rimmed(Palette.DULL_BLACK, Palette.BLACK_PLASTIC, 0.04), Patch.SAME)
                    .showing(Detail.CARGO));
        }
        if (design.marking() == Marking.RACING_STRIPES) {
            Shape stripe = Shape.rect(-9, 0.07, 9, 0.27, 0).mirrored();
            out.add(Patch.top(stripe, Finish.of(palette.second), Patch.SAME)
                    .showing(Detail.MARKING)
                    .on(Zone.TOP.bit() | Zone.FRONT.bit() | Zone.REAR.bit()));
        }
        screens();
        roofOpenings();
        return out;
    }

    private void roofOpenings() {
        double from = s.tail().roofEndX() + 0.12;
        double to = s.nose().screenTopX() - 0.14;
        double w = s.halfWidth() * s.hull().roofShare() - 0.2;
        if (design.roof() == Roof.SUNROOF) {
            Shape hatch = Shape.rect(to - 0.62, -w * 0.72, to - 0.08, w * 0.72, 0.06);
            out.add(Patch.top(hatch, Finish.rimmed(Material.glass(0x14171a), Palette.DULL_BLACK, 0.025), ROOF)
                    .showing(Detail.ROOF_FITTING));
        } else if (design.roof() == Roof.GLASS_ROOF) {
            Shape pane = Shape.rect(from, -w, to, w, 0.07);
            out.add(Patch.top(pane, Finish.rimmed(Material.glass(0x0d1013), Palette.DULL_BLACK, 0.03), ROOF)
                    .showing(Detail.ROOF_FITTING));
        }
    }

    private void screens() {
        double low = s.nose().cowlZ() + 0.035;
        double high = s.height() - 0.10;
        Shape screen = pane(s.nose().cowlX() - 0.2, low, high, 0.07);
        int top = Zone.TOP.bit();
        double middle = (s.nose().screenTopX() + s.tail().roofEndX()) / 2;
        out.add(Patch.front(middle, screen.grown(0.025), Finish.of(Palette.FRAME), Patch.SAME)
                .on(top));
        out.add(Patch.front(middle, screen, Finish.of(palette.glass), WINDOWS)
                .showing(Detail.WINDSHIELD)
                .on(top));
        Shape dash = Shape.box(0, low, 1, 0.07, 0.05);
        Shape seats = Shape.box(0.36, low + 0.13, 0.13, 0.16, 0.08)
                .or(Shape.box(0.36, low + 0.32, 0.08, 0.06, 0.05))
                .twice();
        Shape wheel = Shape.ellipse(0.36, low + 0.08, 0.17, 0.11).outline(0.014);
        out.add(Patch.front(middle, screen.and(seats), Finish.of(palette.interior), WINDOWS)
                .showing(Detail.WINDSHIELD)
                .on(top));
        out.add(Patch.front(middle, screen.and(dash.or(wheel)), Finish.of(palette.interior.scaled(0.7)), WINDOWS)
                .showing(Detail.WINDSHIELD)
                .on(top));
        if (design.marking() == Marking.WINDSHIELD_STICKER) {
            Shape band = screen.and(Shape.rect(-2, high - 0.13, 2, high, 0));
            out.add(Patch.front(middle, band, Finish.of(palette.second), WINDOWS)
                    .showing(Detail.MARKING)
                    .on(top));
        }
        for (double y : new double[] {-0.08, 0.42}) {
            Shape wiper = Shape.polygon(
                    0.006, at(y, low - 0.01), at(y - 0.42, low + 0.05), at(y - 0.42, low + 0.058), at(y, low + 0.002));
            out.add(Patch.front(middle, wiper, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                    .on(top));
        }
        if (design.type() == BodyType.VAN) {
            return;
        }
        double rearLow = (design.type() == BodyType.PICKUP ? s.belt() : s.tail().height()) + 0.05;
        Shape rear = pane(s.tail().baseX() + 0.1, rearLow, s.height() - 0.12, 0.10);
        out.add(Patch.rear(middle, rear.grown(0.022), Finish.of(Palette.FRAME), Patch.SAME)
                .on(top));
        out.add(Patch.rear(middle, rear, Finish.of(palette.glass), WINDOWS)
                .showing(Detail.REAR_WINDOW)
                .on(top));
    }

    /** A pane that keeps clear of the pillars, which lean inwards. */
    private Shape pane(double x, double low, double high, double pillar) {
        double wide = shell.cabinHalfWidth(x, low) - pillar;
        double narrow = shell.cabinHalfWidth(x, high) - pillar - 0.02;
        double r = 0.04;
        return Shape.polygon(
                r, at(-wide + r, low + r), at(-narrow + r, high - r), at(narrow - r, high - r), at(wide - r, low + r));
    }
}
