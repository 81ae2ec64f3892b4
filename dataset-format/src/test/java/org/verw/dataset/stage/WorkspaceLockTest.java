package org.verw.dataset.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Json;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.WorkspaceLock.Holder;

final class WorkspaceLockTest {
    @TempDir
    Path folder;

    private Workspace workspace;
    private Path file;

    @BeforeEach
    void makeWorkspace() {
        workspace = ToyWorkspace.create(folder, ToyWorkspace.images(1));
        file = folder.resolve(".lock");
    }

    private WorkspaceLock take() {
        return WorkspaceLock.take(workspace, RunnerContract.CLOCK);
    }

    private void write(long pid, String host, String processStart) throws IOException {
        Files.writeString(file, Json.line(new Holder(pid, host, processStart, "2026-11-20T11:00:00Z")));
    }

    /** A process that is not this one, lives, and takes no lock: the one that started the tests. */
    private static ProcessHandle other() {
        return ProcessHandle.current().parent().orElseThrow();
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().orElseThrow().toString();
    }

    @Test
    void oneHolderAtATime() {
        try (WorkspaceLock first = take()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(this::take)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("in use by another verw");
        }
        take().close();
    }

    @Test
    void theHolderIsNamedInTheFileWhileItIsHeld() throws IOException {
        try (WorkspaceLock lock = take()) {
            assertThat(lock).isNotNull();
            Holder holder = Json.MAPPER.readValue(Files.readString(file), Holder.class);
            assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void aLivingProcessOfThisHostIsNamed() throws IOException {
        write(other().pid(), Holder.self(RunnerContract.CLOCK).host(), startOf(other()));
        assertThatThrownBy(this::take)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("in use by process " + other().pid())
                .hasMessageContaining("since 2026-11-20T11:00:00Z")
                .hasMessageNotContaining("delete");
    }

    @Test
    void aDeadProcessOfThisHostHoldsNothing() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        write(process.pid(), Holder.self(RunnerContract.CLOCK).host(), null);
        take().close();
    }

    @Test
    void aLaterProcessWithTheSameNumberHoldsNothing() throws IOException {
        write(other().pid(), Holder.self(RunnerContract.CLOCK).host(), "2001-01-01T00:00:00Z");
        take().close();
    }

    @Test
    void aProcessOfAnotherHostIsBelieved() throws IOException {
        write(1, "another-host", null);
        assertThatThrownBy(this::take)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("process 1 on host another-host")
                .hasMessageContaining("delete " + file);
    }

    @Test
    void aTornNameHoldsNothing() throws IOException {
        Files.writeString(file, "{\"pid\":12");
        take().close();
        Files.writeString(file, "{\"pid\":\"x\"}");
        take().close();
        Files.writeString(file, "null");
        take().close();
    }
}
