package org.verw.dataset.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every image file below a folder, symbolic links followed, loops and hidden files left out. */
final class FolderFiles extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Listing listing;
    private final List<String> files = new ArrayList<>();

    private FolderFiles(Path root, Listing listing) {
        this.root = root;
        this.listing = listing;
    }

    /** Paths relative to {@code root}, forward slashes, sorted. What is passed over is counted in the listing. */
    static List<String> of(Path root, Listing listing) {
        FolderFiles visitor = new FolderFiles(root, listing);
        Set<FileVisitOption> follow = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        try {
            Files.walkFileTree(root, follow, Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(root + ": cannot be listed: " + e.getMessage(), e);
        }
        visitor.files.sort(null);
        return visitor.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String relative =
                root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
        if (isHidden(file)) {
            listing.skip("hidden files", relative);
        } else if (relative.indexOf('\uFFFD') >= 0) {
            listing.skip("files whose name is not UTF-8 (rename them)", relative);
        } else if (!SourcePath.isImage(relative)) {
            listing.skip("files that are no images by their name", relative);
        } else {
            files.add(relative);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        boolean loop = e instanceof FileSystemLoopException;
        listing.skip(
                loop ? "symbolic links that lead back to a folder above them" : "files or folders that cannot be read",
                root.relativize(file).toString());
        return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
