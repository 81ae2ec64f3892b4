package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.vehicle.VehicleDesign.Back;
import org.verw.dataset.synth.vehicle.VehicleDesign.Bumper;
import org.verw.dataset.synth.vehicle.VehicleDesign.Cargo;
import org.verw.dataset.synth.vehicle.VehicleDesign.Grille;
import org.verw.dataset.synth.vehicle.VehicleDesign.Headlights;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Roof;
import org.verw.dataset.synth.vehicle.VehicleDesign.TailLights;

/** What is drawn on front, rear and top of a car. */
final class CarEnds {
    private static final int LIGHTS = Part.LIGHTS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();
    private static final int ROOF = Part.ROOF.ordinal();
    private static final int DOORS = Part.DOORS.ordinal();

    private final VehicleDesign design;
    private final CarShape s;
    private final Shell shell;
    private final Palette palette;
    private final Lamps lamps;
    private final List<Patch> out = new ArrayList<>();

    CarEnds(VehicleDesign design, CarShape shape, Shell shell, Palette palette, Lamps lamps) {
        this.design = design;
        this.s = shape;
        this.shell = shell;
        this.palette = palette;
        this.lamps = lamps;
    }

    List<Patch> patches() {
        top();
        front();
        rear();
        return out;
    }

    private void top() {
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

    private void front() {
        double x = s.front() - 0.5;
        double nose = s.nose().height();
        double w = s.halfWidth();
        boolean big = design.type() == BodyType.SUV || design.type() == BodyType.PICKUP;
        double bumperTop = s.clearance() + (big ? 0.34 : 0.28);
        if (design.bumper() != Bumper.BODY_COLORED) {
            out.add(Patch.front(x + 0.1, Shape.rect(-2, 0, 2, bumperTop, 0), Finish.of(palette.bumper), Patch.SAME)
                    .showing(Detail.BUMPER)
                    .on(Zone.FRONT.bit() | Zone.SIDE.bit()));
        }
        out.add(Patch.front(
                x + 0.1, Shape.rect(-2, bumperTop - 0.008, 2, bumperTop + 0.008, 0), Finish.groove(0.4), Patch.SAME));
        Shape intake = Shape.polygon(
                0.03,
                at(-0.5, s.clearance() + 0.07),
                at(-0.42, bumperTop - 0.07),
                at(0.42, bumperTop - 0.07),
                at(0.5, s.clearance() + 0.07));
        out.add(Patch.front(x, intake, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                .on(Zone.FRONT.bit()));
        out.add(Patch.front(
                x, Shape.rect(-2, 0, 2, s.clearance() + 0.04, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        grille(x, nose, bumperTop, big);
        headlights(nose, w, big);
        if (design.variation().get(6) < 0.6) {
            Shape fog = Shape.circle(w - 0.25, bumperTop - 0.12, 0.055).twice();
            out.add(Patch.front(
                    x, fog, Finish.rimmed(Material.lamp(0xd8dcdc, 0.1), Palette.DULL_BLACK, 0.016), LIGHTS));
        }
        plate(true, bumperTop - 0.10);
    }

    private void plate(boolean atFront, double z) {
        Shape plate = Shape.box(0, z, 0.235, 0.06, 0.012);
        Finish finish = Finish.rimmed(Palette.PLATE, Palette.DULL_BLACK, 0.012);
        out.add(
                atFront
                        ? Patch.front(s.front() - 0.4, plate, finish, Patch.SAME)
                        : Patch.rear(s.rear() + 0.4, plate, finish, Patch.SAME));
    }

    private void grille(double x, double nose, double bumperTop, boolean big) {
        double high = nose - 0.09;
        double low = big ? bumperTop + 0.06 : Math.max(bumperTop + 0.03, nose - 0.25);
        double half = big ? 0.46 : 0.38;
        Shape outline = Shape.polygon(
                0.03,
                at(-half + 0.06, low + 0.03),
                at(-half, high - 0.03),
                at(half, high - 0.03),
                at(half - 0.06, low + 0.03));
        if (design.grille() == Grille.CLOSED) {
            out.add(Patch.front(x, Shape.circle(0, (low + high) / 2, 0.06), Finish.of(Palette.CHROME), Patch.SAME));
            return;
        }
        int zone = Zone.FRONT.bit();
        out.add(Patch.front(x, outline.grown(0.022), Finish.of(Palette.CHROME), Patch.SAME)
                .on(zone));
        out.add(Patch.front(x, outline, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                .showing(Detail.GRILLE)
                .on(zone));
        Shape bars = switch (design.grille()) {
            case HORIZONTAL_BARS -> outline.striped(false, 0.052, 0.42);
            case VERTICAL_BARS -> outline.striped(true, 0.07, 0.42);
            case MESH -> outline.striped(false, 0.04, 0.3).or(outline.striped(true, 0.04, 0.3));
            default -> outline.and(Shape.rect(-1, (low + high) / 2 - 0.025, 1, (low + high) / 2 + 0.025, 0));
        };
        Material metal = design.grille() == Grille.MESH ? Palette.CHROME.scaled(0.5) : Palette.CHROME;
        out.add(Patch.front(x, bars, Finish.of(metal), Patch.SAME).on(zone));
        out.add(Patch.front(
                        x,
                        Shape.circle(0, (low + high) / 2, 0.055),
                        Finish.rimmed(palette.body, Palette.CHROME, 0.014),
                        Patch.SAME)
                .on(zone));
    }

    private void headlights(double nose, double w, boolean big) {
        double z = nose - (big ? 0.17 : 0.15);
        Headlights kind = design.headlights();
        Shape lens = switch (kind) {
            case ROUND -> Shape.circle(w - 0.24, z, big ? 0.125 : 0.105);
            case RECTANGULAR -> Shape.rect(w - 0.42, z - 0.075, w - 0.08, z + 0.075, 0.025);
            case NARROW -> Shape.rect(w - 0.5, z - 0.005, w + 0.1, z + 0.065, 0.02);
            case SWEPT_BACK ->
                Shape.polygon(
                        0.02,
                        at(w - 0.48, z - 0.05),
                        at(w - 0.36, z - 0.075),
                        at(w + 0.05, z + 0.0),
                        at(w + 0.05, z + 0.10),
                        at(w - 0.15, z + 0.085));
            case DOUBLE_ROUND -> Shape.circle(w - 0.20, z, 0.085).or(Shape.circle(w - 0.40, z, 0.075));
        };
        boolean wrapped = kind == Headlights.NARROW || kind == Headlights.SWEPT_BACK;
        double reach = wrapped ? s.front() - 0.42 : s.front() - 0.3;
        out.add(Patch.front(reach, lens.twice(), lamps.head(), LIGHTS).showing(Detail.HEADLIGHTS));
        lamps.bulbs(kind, w, z)
                .forEach(bulb -> out.add(
                        Patch.front(reach, bulb.twice(), lamps.bulb(), LIGHTS).showing(Detail.HEADLIGHTS)));
        if (!wrapped) {
            out.add(Patch.front(
                            s.front() - 0.35,
                            Shape.rect(w - 0.06, z - 0.05, w + 0.1, z + 0.04, 0.01)
                                    .twice(),
                            Finish.of(Palette.AMBER),
                            LIGHTS)
                    .on(Zone.FRONT.bit() | Zone.SIDE.bit()));
        }
    }

    private void rear() {
        double x = s.rear() + 0.45;
        double w = s.halfWidth();
        boolean high = design.type() != BodyType.SEDAN && design.type() != BodyType.PICKUP;
        double bumperTop =
                s.clearance() + (design.type() == BodyType.SEDAN || design.type() == BodyType.HATCHBACK ? 0.36 : 0.34);
        if (design.bumper() != Bumper.BODY_COLORED && design.bumper() != Bumper.BULL_BAR) {
            out.add(Patch.rear(x - 0.1, Shape.rect(-2, 0, 2, bumperTop, 0), Finish.of(palette.bumper), Patch.SAME)
                    .showing(Detail.BUMPER));
        }
        out.add(Patch.rear(
                x - 0.1, Shape.rect(-2, bumperTop - 0.008, 2, bumperTop + 0.008, 0), Finish.groove(0.4), Patch.SAME));
        out.add(Patch.rear(
                x, Shape.rect(-2, 0, 2, s.clearance() + 0.12, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        double lid = design.type() == BodyType.VAN ? s.height() - 0.1 : s.tail().height() + (high ? 0.5 : -0.02);
        Shape door = Shape.rect(-w * 0.8, bumperTop + 0.03, w * 0.8, lid, 0.05);
        boolean hatch = high;
        out.add(Patch.rear(x, door.outline(0.009), Finish.groove(0.35), Patch.SAME)
                .on(Zone.REAR.bit()));
        if (design.type() == BodyType.VAN) {
            vanDoors(x, w, lid);
        }
        tailLights(w, hatch);
        boolean low =
                design.type() == BodyType.VAN || design.type() == BodyType.PICKUP || design.back() == Back.SPARE_WHEEL;
        plate(false, low ? bumperTop - 0.1 : s.tail().height() - 0.24);
        if (design.type() != BodyType.VAN) {
            out.add(Patch.rear(
                            x,
                            Shape.rect(
                                    -0.3,
                                    s.tail().height() - 0.165,
                                    0.3,
                                    s.tail().height() - 0.15,
                                    0),
                            Finish.of(Palette.CHROME),
                            Patch.SAME)
                    .on(Zone.REAR.bit()));
        }
    }

    private void vanDoors(double x, double w, double lid) {
        int zone = Zone.REAR.bit();
        out.add(Patch.rear(x, Shape.rect(-w * 0.8, s.clearance() + 0.37, w * 0.8, lid, 0.05), Finish.NONE, DOORS)
                .on(zone));
        out.add(Patch.rear(x, Shape.rect(-0.008, s.clearance() + 0.37, 0.008, lid, 0), Finish.groove(0.3), Patch.SAME)
                .on(zone));
        Shape pane = Shape.rect(0.06, s.belt() + 0.06, w * 0.76, s.height() - 0.24, 0.05)
                .twice();
        out.add(Patch.rear(x, pane.grown(0.02), Finish.of(Palette.FRAME), Patch.SAME)
                .on(zone));
        out.add(Patch.rear(x, pane, Finish.of(palette.glass), WINDOWS)
                .showing(Detail.REAR_WINDOW)
                .on(zone));
    }

    private void tailLights(double w, boolean hatch) {
        double z = s.tail().height() - (hatch ? 0.12 : 0.15);
        TailLights kind = design.tailLights();
        double tall = hatch ? 0.26 : 0.13;
        Shape lens = switch (kind) {
            case VERTICAL -> Shape.rect(w - 0.22, z - 0.13, w + 0.1, z + tall, 0.03);
            case HORIZONTAL -> Shape.rect(w - 0.48, z - 0.07, w + 0.1, z + 0.06, 0.025);
            case FULL_WIDTH -> Shape.rect(-1, z - 0.045, w + 0.1, z + 0.05, 0.02);
            case ROUND -> Shape.circle(w - 0.2, z, 0.095).or(Shape.circle(w - 0.42, z, 0.075));
            case SQUARE -> Shape.rect(w - 0.28, z - 0.11, w - 0.05, z + 0.09, 0.02);
        };
        double reach = kind == TailLights.ROUND || kind == TailLights.SQUARE ? s.rear() + 0.3 : s.rear() + 0.36;
        out.add(Patch.rear(reach, lens.twice(), lamps.tail(), LIGHTS)
                .showing(Detail.TAIL_LIGHTS)
                .on(Zone.REAR.bit() | Zone.SIDE.bit()));
        lamps.tailDetails(kind, w, z)
                .forEach(p -> out.add(
                        Patch.rear(reach, p.shape().and(lens.grown(-0.012)).twice(), p.finish(), LIGHTS)
                                .showing(Detail.TAIL_LIGHTS)
                                .on(Zone.REAR.bit() | Zone.SIDE.bit())));
    }
}
