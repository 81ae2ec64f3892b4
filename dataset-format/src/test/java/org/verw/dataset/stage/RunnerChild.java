package org.verw.dataset.stage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.Workspace;

/** A program of its own that runs a stage, to be killed: {@code WORKSPACE CALLS IN-FLIGHT MICROS-A-RECORD}. */
final class RunnerChild {
    /** Told on standard output when the run begins. */
    static final String BEGUN = "begun";

    private RunnerChild() {}

    public static void main(String[] args) throws IOException {
        Workspace workspace = Workspace.open(Path.of(args[0]));
        long nanos = Long.parseLong(args[3]) * 1000;
        try (OutputStream calls = new FileOutputStream(args[1], true)) {
            ToyStage stage = ToyStage.scripted((image, attempts) -> {
                log(calls, image.image());
                LockSupport.parkNanos(nanos);
                return Outcome.done(ToyStage.caption(image));
            });
            RunOptions options = RunOptions.of(Integer.parseInt(args[2]), Clock.systemUTC(), Progress.silent());
            System.out.println(BEGUN);
            try (StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
                runner.run(Inputs.images(workspace), stage, ImageCaption.class, workspace.captions(), options);
            }
        } catch (InterruptedRunException e) {
            System.out.println(e.getMessage());
        }
    }

    /** One write to the system, so that a kill leaves the whole line or none. */
    private static void log(OutputStream calls, String image) {
        try {
            calls.write((image + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
