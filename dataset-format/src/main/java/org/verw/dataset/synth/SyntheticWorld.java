package org.verw.dataset.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
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
import org.verw.dataset.JsonLines;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.sheet.ContactSheet;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.WorkspaceLock;
import org.verw.dataset.synth.Journal.Drawn;
import org.verw.dataset.synth.Portrait.View;
import org.verw.dataset.synth.vehicle.VehicleDesign;

/**
 * Makes a workspace of synthetic vehicles: pictures under {@code images}, {@code images.jsonl}, the truth under
 * {@code truth/parts.jsonl}, {@code truth/vehicles.jsonl} and {@code truth/captions.jsonl}, and a contact sheet of the first vehicles. The files depend on the
 * {@link Synthesis} only, not on threads or kills. Memory does not grow with the number of pictures.
 */
public final class SyntheticWorld {
    private static final int SHEET_VEHICLES = 12;
    private static final int SHEET_VIEWS = 6;

    private final Synthesis spec;
    private final Path root;
    private final Path journal;
    private final Progress progress;

    private SyntheticWorld(Synthesis spec, Path root, Progress progress) {
        this.spec = spec;
        this.root = root;
        this.journal = root.resolve("drawn.jsonl");
        this.progress = progress;
    }

    /**
     * Makes the world. Killed, the folder is no workspace yet; the same call goes on with the vehicles that are missing. A world
     * that is there already is drawn again, to the same bytes.
     *
     * @param root empty, missing, or what this call made or began before with the same numbers
     * @param tool program and version, for {@code dataset.json}
     * @param threads at least 1
     * @throws InvalidDataException when the folder holds anything else
     * @throws org.verw.dataset.UnavailableException when another process works in the folder
     */
    @SuppressWarnings("try") // the lock is held, not used
    public static Workspace make(Synthesis spec, Path root, String tool, int threads, Progress progress) {
        SyntheticWorld world = new SyntheticWorld(spec, root, progress);
        Workspace.About about = new Workspace.About(
                Workspace.FORMAT,
                "synthetic vehicles, seed " + spec.seed(),
                new Workspace.Source("synth", "images"),
                (long) spec.vehicles() * spec.views(),
                spec.vehicles(),
                tool);
        world.check();
        try (WorkspaceLock lock = WorkspaceLock.take(new Workspace(root, about), Clock.systemUTC())) {
            world.claim();
            world.draw(threads);
            world.publish();
            Workspace made = Workspace.create(root, about);
            Files.deleteIfExists(world.journal);
            return made;
        } catch (IOException e) {
            throw AtomicFile.failure(root, e);
        }
    }

    /** Sees that nothing of anybody else's is in the folder. */
    private void check() {
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

    /** Until it is whole, the folder is no workspace. */
    private void claim() throws IOException {
        Files.deleteIfExists(root.resolve("dataset.json"));
    }

    private void draw(int threads) {
        List<VehicleDesign> fleet = Fleet.of(spec.seed(), spec.vehicles());
        progress.start("synth", (long) spec.vehicles() * spec.views());
        ExecutorService crew = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "verw-synth");
            thread.setDaemon(true);
            return thread;
        });
        try (Journal written = Journal.open(journal)) {
            int next = Journal.count(journal);
            progress.known((long) next * spec.views());
            Deque<Future<Drawn>> inFlight = new ArrayDeque<>();
            while (next < fleet.size() || !inFlight.isEmpty()) {
                while (next < fleet.size() && inFlight.size() < 2 * threads) {
                    Portrait portrait = new Portrait(spec.seed(), next, fleet.get(next));
                    inFlight.add(crew.submit(() -> drawn(portrait)));
                    next++;
                }
                written.add(inFlight.remove().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("Interrupted. Run the same command again: it goes on.", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            crew.shutdownNow();
        }
        progress.finish();
    }

    private Drawn drawn(Portrait portrait) {
        List<View> views = portrait.views(spec.views());
        for (View view : views) {
            AtomicFile.write(
                    root.resolve("images").resolve(view.entry().image().file()),
                    view.jpeg().bytes());
            progress.done(1);
        }
        return new Drawn(portrait.vehicle(), views.stream().map(View::entry).toList());
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

    /** Makes the journal's records the files of a workspace. */
    private void publish() throws IOException {
        ContactSheet sheet = new ContactSheet(
                "Synthetic vehicles",
                "The first " + Math.min(SHEET_VEHICLES, spec.vehicles()) + " of " + spec.words()
                        + ". Left the picture, right the exact masks of its parts.");
        try (JsonLines<Drawn> vehicles = Journal.read(journal);
                AtomicFile images = AtomicFile.create(root.resolve("images.jsonl"));
                AtomicFile parts = AtomicFile.create(root.resolve("truth").resolve("parts.jsonl"));
                AtomicFile silhouettes = AtomicFile.create(root.resolve("truth").resolve("vehicles.jsonl"));
                AtomicFile captions = AtomicFile.create(root.resolve("truth").resolve("captions.jsonl"))) {
            for (int i = 0; vehicles.hasNext(); i++) {
                Drawn drawn = vehicles.next();
                for (Journal.Entry entry : drawn.entries()) {
                    images.line(entry.image());
                    parts.line(entry.parts());
                    silhouettes.line(entry.vehicle());
                    captions.line(entry.caption());
                }
                if (i < SHEET_VEHICLES) {
                    show(drawn, sheet);
                }
            }
            images.commit();
            parts.commit();
            silhouettes.commit();
            captions.commit();
        }
        sheet.write(root.resolve("contact-sheet.html"));
    }

    private void show(Drawn drawn, ContactSheet sheet) throws IOException {
        sheet.section("Vehicle " + drawn.vehicle());
        for (Journal.Entry entry : drawn.entries().subList(0, Math.min(SHEET_VIEWS, spec.views()))) {
            Path file = root.resolve("images").resolve(entry.image().file());
            try {
                sheet.add(
                        entry.image().image(),
                        Picture.read(file),
                        entry.parts().parts(),
                        entry.caption().caption(),
                        entry.caption().attributes(),
                        List.of());
            } catch (Picture.UndecodableException e) {
                throw new InvalidDataException(
                        file + ": " + e.getMessage() + ". Something damaged it: delete the folder and begin anew.", e);
            }
        }
    }
}
