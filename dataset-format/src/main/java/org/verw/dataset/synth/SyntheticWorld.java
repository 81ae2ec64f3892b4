package org.verw.dataset.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.sheet.ContactSheet;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.synth.Portrait.View;
import org.verw.dataset.synth.vehicle.VehicleDesign;

/**
 * Makes a workspace of synthetic vehicles: pictures under {@code images}, {@code images.jsonl}, and the truth under
 * {@code truth/parts.jsonl} and {@code truth/captions.jsonl}. The files depend on the {@link Synthesis} only, not on threads.
 * Memory does not grow with the number of pictures.
 */
public final class SyntheticWorld {
    private static final int SHEET_VEHICLES = 12;
    private static final int SHEET_VIEWS = 6;

    private final Synthesis spec;
    private final Path root;
    private final Progress progress;
    private final List<View> shown = new ArrayList<>();

    private SyntheticWorld(Synthesis spec, Path root, Progress progress) {
        this.spec = spec;
        this.root = root;
        this.progress = progress;
    }

    /**
     * Makes the world. Killed, the folder is no workspace yet; the same call makes it anew.
     *
     * @param root empty, missing, or what this call began before with the same numbers
     * @param tool program and version, for {@code dataset.json}
     * @param threads at least 1
     * @throws InvalidDataException when the folder holds anything else
     */
    public static Workspace make(Synthesis spec, Path root, String tool, int threads, Progress progress) {
        SyntheticWorld world = new SyntheticWorld(spec, root, progress);
        world.claim();
        world.draw(threads);
        world.sheet();
        Workspace.About about = new Workspace.About(
                Workspace.FORMAT,
                "synthetic vehicles, seed " + spec.seed(),
                new Workspace.Source("synth", "images"),
                (long) spec.vehicles() * spec.views(),
                spec.vehicles(),
                tool);
        return Workspace.create(root, about);
    }

    /** Sees that the folder is ours, and takes its being a workspace away until it is whole. */
    private void claim() {
        Path mark = root.resolve("synth.json");
        try {
            if (Files.isRegularFile(mark)) {
                Synthesis before = Json.read(mark, Synthesis.class);
                if (!before.equals(spec)) {
                    throw new InvalidDataException(root + ": holds " + before.words() + "; asked for " + spec.words()
                            + ". Choose another folder with -o, or delete this one.");
                }
            } else if (Files.exists(root) && !isEmpty()) {
                throw new InvalidDataException(
                        root
                                + ": expected a new or empty folder, found files that 'verw synth' did not make. Choose another with -o.");
            }
            Files.createDirectories(root.resolve("images"));
            Files.createDirectories(root.resolve("truth"));
            AtomicFile.write(mark, Json.pretty(spec));
            Files.deleteIfExists(root.resolve("dataset.json"));
        } catch (IOException e) {
            throw AtomicFile.failure(root, e);
        }
    }

    private boolean isEmpty() throws IOException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.findAny().isEmpty();
        }
    }

    private void draw(int threads) {
        List<VehicleDesign> fleet = Fleet.of(spec.seed(), spec.vehicles());
        progress.start("synth", (long) spec.vehicles() * spec.views());
        ExecutorService crew = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "verw-synth");
            thread.setDaemon(true);
            return thread;
        });
        try (AtomicFile images = AtomicFile.create(root.resolve("images.jsonl"));
                AtomicFile parts = AtomicFile.create(root.resolve("truth").resolve("parts.jsonl"));
                AtomicFile captions = AtomicFile.create(root.resolve("truth").resolve("captions.jsonl"))) {
            Deque<Future<List<View>>> inFlight = new ArrayDeque<>();
            for (int next = 0; next < fleet.size() || !inFlight.isEmpty(); ) {
                while (next < fleet.size() && inFlight.size() < 2 * threads) {
                    Portrait portrait = new Portrait(spec.seed(), next, fleet.get(next));
                    inFlight.add(crew.submit(() -> finished(portrait)));
                    next++;
                }
                List<View> views = inFlight.remove().get();
                for (View view : views) {
                    images.line(view.image());
                    parts.line(view.parts());
                    captions.line(view.caption());
                }
                if (shown.size() < SHEET_VEHICLES * Math.min(SHEET_VIEWS, spec.views())) {
                    shown.addAll(views.subList(0, Math.min(SHEET_VIEWS, views.size())));
                }
            }
            images.commit();
            parts.commit();
            captions.commit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("Interrupted. Run the same command again: it makes the folder anew.", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            crew.shutdownNow();
        }
        progress.finish();
    }

    private List<View> finished(Portrait portrait) throws IOException {
        List<View> views = portrait.views(spec.views());
        for (View view : views) {
            Path file = root.resolve("images").resolve(view.image().file());
            AtomicFile.write(file, view.jpeg().bytes());
            progress.done(1);
        }
        return views;
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException e) {
            return e;
        }
        if (failure.getCause() instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(failure);
    }

    private void sheet() {
        ContactSheet sheet = new ContactSheet(
                "Synthetic vehicles",
                "The first " + Math.min(SHEET_VEHICLES, spec.vehicles()) + " of " + spec.words()
                        + ". Left the picture, right the exact masks of its parts.");
        String vehicle = "";
        for (View view : shown) {
            if (!view.image().vehicle().equals(vehicle)) {
                vehicle = view.image().vehicle();
                sheet.section("Vehicle " + vehicle);
            }
            sheet.add(
                    view.image().image(),
                    decoded(view),
                    view.parts().parts(),
                    view.caption().caption(),
                    view.caption().attributes(),
                    List.of());
        }
        sheet.write(root.resolve("contact-sheet.html"));
    }

    private static Picture decoded(View view) {
        try {
            return Picture.decode(view.jpeg().bytes());
        } catch (Picture.UndecodableException e) {
            throw new IllegalStateException("a picture that was just encoded", e);
        }
    }
}
