package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Paths as sources write them, made safe: below a root, forward slashes. */
final class SourcePath {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern IMAGE =
            Pattern.compile(".*\\.(jpe?g|jpe|png|webp|bmp|tiff?|gif|avif|heic|heif|jp2|jxl)", Pattern.DOTALL);

    /** Longer than any file system takes. */
    private static final int MAX_LENGTH = 4096;

    private SourcePath() {}

    /**
     * A path below {@code root}, relative to it.
     *
     * @param text relative to root, or absolute and below it; {@code \} is read as {@code /}
     * @throws IllegalArgumentException "expected …, found …" when it leads elsewhere
     */
    static String below(Path root, String text) {
        String forward = text.replace('\\', '/');
        String base = root.toString().replace('\\', '/') + "/";
        if (forward.startsWith(base)) {
            forward = forward.substring(base.length());
        }
        List<String> steps = new ArrayList<>();
        boolean leads = forward.startsWith("/") || DRIVE.matcher(forward).matches() || forward.indexOf('\0') >= 0;
        for (String step : forward.split("/", -1)) {
            leads |= step.equals("..");
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        if (leads || steps.isEmpty() || forward.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "expected a path below " + root + ", found '" + shorten(text.replace('\0', '?')) + "'");
        }
        return String.join("/", steps);
    }

    /** An image's id: its path without extension, folders joined by underscores. */
    static String id(String path) {
        return withoutExtension(path).replace('/', '_');
    }

    /** The path without the extension of an image, if it has one. */
    static String withoutExtension(String path) {
        return isImage(path) ? path.substring(0, path.lastIndexOf('.')) : path;
    }

    /** Whether the name ends as image files do, read or not by this product. */
    static boolean isImage(String path) {
        return IMAGE.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** Cut to what fits into a sentence. */
    static String shorten(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
