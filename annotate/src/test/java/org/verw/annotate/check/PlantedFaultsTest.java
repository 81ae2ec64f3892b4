package org.verw.annotate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Workspace;
import org.verw.dataset.synth.Sketch;

/**
 * The checks against known faults. {@code -Dverw.faults=1000} plants a thousand into 5,000 captions, which is the table of the
 * README; without it there are a fifth as many, and a check may miss one.
 */
final class PlantedFaultsTest {
    private static final int FAULTS = Integer.getInteger("verw.faults", 200);
    private static final double LEAST_FOUND = 0.95;
    private static final double MOST_FALSE = 0.02;

    @TempDir
    static Path folder;

    private static Faults faults;
    private static List<Set<String>> flags;

    @BeforeAll
    static void checkAWorldWithFaults() {
        faults = Faults.plant(7, 5 * FAULTS, FAULTS);
        Workspace workspace = workspace(folder, faults.world());
        new CaptionFile(workspace).check(new CaptionChecks(Thresholds.defaults(), null));
        flags = flags(workspace);
    }

    @Test
    void everyCheckFindsWhatItClaimsToFind() {
        StringBuilder table = new StringBuilder("| check | planted | found | false alarms |\n|---|---|---|---|\n");
        List<String> misses = new ArrayList<>();
        List<String> alarms = new ArrayList<>();
        for (String check : names()) {
            List<Integer> planted = planted(check);
            List<Integer> missed =
                    planted.stream().filter(i -> !flags.get(i).contains(check)).toList();
            List<Integer> alarmed = faults.clean().stream()
                    .filter(i -> flags.get(i).contains(check))
                    .toList();
            if (missed.size() > Math.max(1, (1 - LEAST_FOUND) * planted.size())) {
                missed.forEach(
                        i -> misses.add(check + " misses " + faults.planted().get(i) + ": " + text(i)));
            }
            if (alarmed.size() > MOST_FALSE * faults.clean().size()) {
                alarmed.forEach(i -> alarms.add(check + " flags: " + text(i)));
            }
            if (!planted.isEmpty()) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d (%.1f %%) | %d of %d (%.1f %%) |%n",
                        check,
                        planted.size(),
                        planted.size() - missed.size(),
                        100.0 * (planted.size() - missed.size()) / planted.size(),
                        alarmed.size(),
                        faults.clean().size(),
                        100.0 * alarmed.size() / faults.clean().size()));
            }
        }
        System.out.println(table);
        assertThat(misses).as("found too few").isEmpty();
        assertThat(alarms).as("too many false alarms").isEmpty();
    }

    @Test
    void fewCleanCaptionsAreFlaggedByAnyCheck() {
        List<String> alarmed = faults.clean().stream()
                .filter(i -> !flags.get(i).isEmpty())
                .map(i -> flags.get(i) + ": " + text(i))
                .toList();
        System.out.println(alarmed.size() + " of " + faults.clean().size() + " clean captions flagged");
        if (alarmed.size() > MOST_FALSE * faults.clean().size()) {
            assertThat(alarmed).isEmpty();
        }
    }

    @Test
    void aTemplateIsFoundAndNothingElseIsTakenForOne() {
        List<Sketch> world = new ArrayList<>(faults.world());
        int collapsed = world.size() / 8;
        for (int i = 0; i < collapsed; i++) {
            Sketch sketch = world.get(3 * i);
            world.set(
                    3 * i,
                    Fault.with(sketch, "This vehicle is a " + sketch.caption().caption()));
        }
        List<Subject> subjects = world.stream()
                .map(s -> CaptionChecksTest.subject(
                        s.image().image(),
                        s.image().vehicle(),
                        s.caption().caption(),
                        null,
                        s.image().attributes()))
                .toList();
        List<List<Flag>> found = new CaptionChecks(Thresholds.defaults(), null).check(subjects);
        for (int i = 0; i < found.size(); i++) {
            boolean template = found.get(i).stream().anyMatch(f -> f.check().equals("template"));
            assertThat(template).isEqualTo(i % 3 == 0 && i / 3 < collapsed);
        }
    }

    @Test
    void everyCheckHasAFaultThatItMustFind() {
        Set<String> planned = new TreeSet<>(names());
        faults.planted().values().forEach(f -> planned.removeIf(c -> claims(f, c)));
        assertThat(planned)
                .as("template collapse is no fault of one caption and has its own test")
                .containsExactly("template");
    }

    private static Set<String> names() {
        return new CaptionChecks(Thresholds.defaults(), null).looksFor().keySet();
    }

    private static List<Integer> planted(String check) {
        return faults.planted().entrySet().stream()
                .filter(e -> claims(e.getValue(), check))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean claims(Fault fault, String check) {
        return fault.checks().contains(check.replace("-estimated", ""));
    }

    private static String text(int i) {
        Sketch s = faults.world().get(i);
        return s.caption().caption() + " " + s.image().attributes() + " "
                + s.parts().parts().stream().map(p -> p.part().word()).toList();
    }

    private static List<Set<String>> flags(Workspace workspace) {
        try (Stream<ImageCaption> captions = JsonLines.stream(workspace.captions(), ImageCaption.class)) {
            return captions.map(c -> c.flags().stream().map(Flag::check).collect(Collectors.toSet()))
                    .toList();
        }
    }

    static Workspace workspace(Path root, List<Sketch> world) {
        Map<String, Integer> vehicles = new HashMap<>();
        world.forEach(s -> vehicles.merge(s.image().vehicle(), 1, Integer::sum));
        Workspace workspace = Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT,
                        "faults",
                        new Workspace.Source("synth", "images"),
                        world.size(),
                        vehicles.size(),
                        "test"));
        try (AtomicFile images = AtomicFile.create(workspace.images());
                AtomicFile parts = AtomicFile.create(workspace.parts());
                AtomicFile captions = AtomicFile.create(workspace.captions())) {
            for (Sketch sketch : world) {
                images.line(sketch.image());
                parts.line(sketch.parts());
                captions.line(sketch.caption());
            }
            images.commit();
            parts.commit();
            captions.commit();
        }
        return workspace;
    }
}
