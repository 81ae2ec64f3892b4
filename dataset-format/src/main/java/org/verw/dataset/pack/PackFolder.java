package org.verw.dataset.pack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.UnavailableException;

/**
 * The folder of a pack that is being made: beside its place, moved there whole by {@link #commit}. What a killed run left is
 * removed by the next. Closed without commit, it leaves nothing.
 */
final class PackFolder implements AutoCloseable {
    static final String LOCK = ".lock";

    private final Path target;
    private final Path temporary;
    private final boolean overwrite;
    private final FileChannel lock;
    private boolean committed;

    private PackFolder(Path target, Path temporary, boolean overwrite, FileChannel lock) {
        this.target = target;
        this.temporary = temporary;
        this.overwrite = overwrite;
        this.lock = lock;
    }

    /**
     * @param overwrite whether a pack that stands there may be replaced
     * @throws InvalidDataException when something else stands there
     * @throws UnavailableException when another process is making this pack
     */
    static PackFolder create(Path target, boolean overwrite) {
        Path place = target.toAbsolutePath().normalize();
        Path temporary = place.resolveSibling("." + place.getFileName() + ".partial");
        requireFree(target, overwrite);
        try {
            Files.createDirectories(temporary);
            FileChannel lock =
                    FileChannel.open(temporary.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            PackFolder folder = new PackFolder(place, temporary, overwrite, lock);
            if (!folder.isMine()) {
                lock.close();
                throw new UnavailableException(target
                        + ": another verw is making this pack. Wait until it ends, or choose another folder with -o.");
            }
            deleteInside(temporary, LOCK);
            return folder;
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    private static void requireFree(Path target, boolean overwrite) {
        if (!Files.exists(target) || isEmpty(target)) {
            return;
        }
        if (!Files.isRegularFile(target.resolve(PackManifest.FILE))) {
            throw new InvalidDataException(target + ": expected a new or empty folder, found "
                    + (Files.isDirectory(target) ? "one with files that no pack wrote" : "a file")
                    + ". Choose another with -o.");
        }
        if (!overwrite) {
            throw new InvalidDataException(target
                    + ": a pack is there already. Choose another folder with -o, or replace it with --overwrite.");
        }
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            return !inside.iterator().hasNext();
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
    }

    private boolean isMine() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where to write; exists. */
    Path path() {
        return temporary;
    }

    /** Makes the pack appear at its place. */
    void commit() {
        try {
            lock.close();
            Files.delete(temporary.resolve(LOCK));
            if (Files.exists(target) && !isEmpty(target)) {
                requireFree(target, overwrite);
                Path old = target.resolveSibling("." + target.getFileName() + ".old");
                delete(old);
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                committed = true;
                delete(old);
            } else {
                Files.deleteIfExists(target);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                committed = true;
            }
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            lock.close();
            delete(temporary);
        } catch (IOException e) {
            throw AtomicFile.failure(temporary, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            deleteInside(folder, "");
            Files.delete(folder);
        }
    }

    /** Symbolic links are deleted, not followed. */
    private static void deleteInside(Path folder, String kept) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(folder.resolve(kept))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                if (!inner.equals(folder)) {
                    Files.delete(inner);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
