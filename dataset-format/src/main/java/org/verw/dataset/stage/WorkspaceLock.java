package org.verw.dataset.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.Workspace;

/**
 * The right to change a workspace: one process has it at a time. Held through a lock of the operating system on
 * {@code .lock}, which ends with the process however it ends, and through the holder's name written in that file, for file
 * systems that other hosts see.
 */
public final class WorkspaceLock implements AutoCloseable {
    private static final int MAX_CONTENT = 4096;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * Locks of this process. Asking the operating system for one that is held here and closing the file again would release
     * it (POSIX).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private WorkspaceLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Who holds a lock; a line of JSON. The process id alone may be given to another process later, hence its start. */
    record Holder(long pid, String host, @Nullable String processStart, String since) {
        static Holder self(Clock clock) {
            ProcessHandle self = ProcessHandle.current();
            return new Holder(
                    self.pid(), hostName(), start(self), clock.instant().toString());
        }

        boolean isGone() {
            if (!host.equals(hostName())) {
                return false;
            }
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            return process.isEmpty()
                    || !process.get().isAlive()
                    || (processStart != null && !processStart.equals(start(process.get())));
        }

        boolean isSelf() {
            ProcessHandle self = ProcessHandle.current();
            return host.equals(hostName()) && pid == self.pid();
        }

        String words() {
            return "process " + pid + " on host " + host + " since " + since;
        }

        private static @Nullable String start(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse(null);
        }
    }

    /** @throws UnavailableException when another process has it; names that process */
    public static WorkspaceLock take(Workspace workspace, Clock clock) {
        return take(workspace.root(), clock);
    }

    /**
     * The same right for any folder that one process at a time may change.
     *
     * @param folder must be there
     * @throws UnavailableException when another process has it; names that process
     */
    public static WorkspaceLock take(Path folder, Clock clock) {
        Path file = folder.resolve(".lock").toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            throw inUse(folder, file, null);
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                boolean free = systemLock(channel);
                Holder holder = read(channel);
                if (!free || (holder != null && !holder.isSelf() && !holder.isGone())) {
                    throw inUse(folder, file, holder);
                }
                write(channel, Json.line(Holder.self(clock)) + "\n");
                taken = true;
                return new WorkspaceLock(file, channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    /** Who works on a workspace now, for a person; null when nobody is known to. */
    public static @Nullable String holder(Workspace workspace) {
        Path file = workspace.root().resolve(".lock");
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Holder holder = read(channel);
            return holder == null || holder.isGone() ? null : holder.words();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean systemLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // A file system without locks (some network mounts): the name in the file decides alone.
            return true;
        }
    }

    private static @Nullable Holder read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_CONTENT);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(text, Holder.class);
        } catch (JsonProcessingException e) {
            // Torn by a crash while it was written: nobody's name.
            return null;
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static UnavailableException inUse(Path folder, Path file, @Nullable Holder holder) {
        if (holder == null) {
            return new UnavailableException(
                    folder + ": in use by another verw. Wait until it ends, or end it, and run this again.");
        }
        String advice = holder.host().equals(hostName())
                ? "Wait until it ends, or end it, and run this again."
                : "Wait until it ends. If that process is gone, delete " + file + " and run this again.";
        return new UnavailableException(folder + ": in use by " + holder.words() + ". " + advice);
    }

    private static String hostName() {
        try {
            // The other way asks the name service, which may take seconds.
            return Files.isReadable(HOST_NAME)
                    ? Files.readString(HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** Gives the right back. The file stays, empty: deleting it would race with a process that is about to lock it. */
    @Override
    public void close() {
        // A channel refuses a thread that was interrupted, as it is after Ctrl-C.
        boolean interrupted = Thread.interrupted();
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
        } finally {
            HELD.remove(file);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
