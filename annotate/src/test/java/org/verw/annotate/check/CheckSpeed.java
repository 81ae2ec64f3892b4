package org.verw.annotate.check;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.synth.Sketch;
import org.verw.dataset.synth.Synthesis;

/** Prints how long all checks take over {@code -Dverw.captions=100000} captions with their images and masks. Not a test. */
final class CheckSpeed {
    private static final int CAPTIONS = Integer.getInteger("verw.captions", 100_000);

    @TempDir
    Path folder;

    @Test
    void allChecks() throws Exception {
        Workspace workspace = PlantedFaultsTest.workspace(folder, world());
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int round = 0; round < Integer.getInteger("verw.rounds", 1); round++) {
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            CheckReport report = new CaptionFile(workspace).check(new CaptionChecks(Thresholds.defaults(), null));
            System.out.printf(
                    Locale.ROOT,
                    "%d captions, %d flagged: %.1f s, %.1f s of processor time; flags %s%n",
                    report.captions(),
                    report.flagged(),
                    (System.nanoTime() - wall) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    Sha256.of(workspace.captions()).substring(0, 12));
        }
    }

    /** Captions of a small world, the sentences of a vehicle dealt anew, so that few are alike. */
    private static List<Sketch> world() {
        List<Sketch> few = Sketch.world(Synthesis.of(3, 125, 8));
        List<String[]> sentences = few.stream()
                .map(s -> s.caption().caption().split("(?<=\\.) ", -1))
                .toList();
        SplittableRandom random = new SplittableRandom(3);
        List<Sketch> many = new ArrayList<>();
        for (int i = 0; i < CAPTIONS; i++) {
            Sketch of = few.get(i % few.size());
            String[] own = sentences.get(i % few.size()).clone();
            for (int k = 1; k < own.length; k++) {
                // Of the same vehicle, so that most stay true.
                String[] other = sentences.get(i % few.size() / 8 * 8 + random.nextInt(8));
                own[k] = other[random.nextInt(other.length)];
            }
            many.add(renamed(of, "i" + i, i / few.size() + "/" + of.image().vehicle(), String.join(" ", own)));
        }
        return many;
    }

    private static Sketch renamed(Sketch s, String id, String vehicle, String caption) {
        VehicleImage i = s.image();
        ImageCaption c = s.caption();
        return new Sketch(
                new VehicleImage(
                        id, id + ".jpg", vehicle, i.camera(), i.time(), i.width(), i.height(), null, i.attributes()),
                new ImageParts(id, s.parts().parts(), s.parts().by()),
                new ImageCaption(id, caption, c.attributes(), List.of(), c.by(), c.usage(), c.at()));
    }
}
