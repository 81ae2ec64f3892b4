package org.verw.dataset.pack;

import java.util.Locale;
import java.util.Set;
import org.verw.dataset.Sha256;

/**
 * Names of images in a pack: flat, of letters, digits, dot, dash and underscore, so that every file system, archive and the
 * released code's replacement of "image/" take them. An id that had to be changed ends in 8 digits of its hash.
 */
final class ImageName {
    private static final int LONGEST = 120;
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff");

    private ImageName() {}

    /** The name without extension. */
    static String stem(String image) {
        StringBuilder safe = new StringBuilder(image.length());
        for (int i = 0; i < image.length() && i < LONGEST; i++) {
            char c = image.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            safe.append(plain || (i > 0 && (c == '-' || c == '.')) ? c : '_');
        }
        return safe.toString().equals(image) ? image : hashed(safe.toString(), image);
    }

    /** The stem for an image whose plain one is taken, as by an id that differs only in case. */
    static String hashed(String stem, String image) {
        return stem + "-" + Sha256.of(image).substring(0, 8);
    }

    /** Lower-case extension of a source file, {@code jpg} where it has none that is known. */
    static String extension(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(extension) ? extension : "jpg";
    }
}
