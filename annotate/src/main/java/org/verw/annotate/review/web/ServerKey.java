package org.verw.annotate.review.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Workspace;

/**
 * The secret that the page shows to the server: 256 random bits, kept in the workspace's {@code review/.key}, which only its owner
 * may read. It is kept, not drawn at every start, so that a page that is open goes on when the server is restarted.
 */
final class ServerKey {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String text;

    private ServerKey(String text) {
        this.text = text;
    }

    /** The workspace's key; drawn when it has none. */
    static ServerKey of(Workspace workspace) {
        Path file = workspace.root().resolve("review").resolve(".key");
        try {
            if (!Files.exists(file)) {
                draw(file);
            }
            closeToOthers(file);
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!FORM.matcher(text).matches()) {
                throw new InvalidDataException(file + ": expected the key of the review page, found something else."
                        + " Delete the file: the next start draws another.");
            }
            return new ServerKey(text);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Written beside its place and moved, so that nobody reads half a key; of two that draw at once the first wins. */
    private static void draw(Path file) throws IOException {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path own = Files.createTempFile(folder, ".key", ".tmp", ownerOnly(folder));
        try {
            Files.writeString(own, Base64.getUrlEncoder().withoutPadding().encodeToString(bits) + "\n");
            place(own, file);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private static void place(Path own, Path file) throws IOException {
        try {
            Files.createLink(file, own);
        } catch (FileAlreadyExistsException e) {
            return; // the other one's is as good
        } catch (UnsupportedOperationException | FileSystemException e) {
            // exFAT, FAT and many network disks have no links, and say so in either way.
            Files.move(own, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** A workspace that was copied has a key that everybody may read. */
    private static void closeToOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || OWNER_ONLY.containsAll(view.readAttributes().permissions())) {
            return;
        }
        try {
            view.setPermissions(OWNER_ONLY);
        } catch (FileSystemException e) {
            // A disk that keeps no permissions, or somebody else's file: it stays as it is.
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return disk.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    String text() {
        return text;
    }

    /** Compares in a time that tells nothing of the key. */
    boolean is(@Nullable String other) {
        return other != null
                && MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
