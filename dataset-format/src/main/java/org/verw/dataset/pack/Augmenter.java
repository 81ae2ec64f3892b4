package org.verw.dataset.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Split;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.UndecodableException;

/**
 * Writes the darker, lighter and noisy copies of training images. Thread-safe.
 *
 * @param folder the data set's folder
 * @param augmentation constants, or null: nothing is written
 * @param seed of the noise, together with the image's id
 */
record Augmenter(Path folder, @Nullable Augmentation augmentation, long seed) {
    void augment(PackedImage image, Split split) {
        if (augmentation == null || split != Split.TRAIN) {
            return;
        }
        Path file = folder.resolve(image.filePath());
        try {
            Picture picture = Picture.read(file);
            String extension = ImageName.extension(image.filePath());
            long own = 31 * seed + image.image().hashCode();
            for (Augmentation.Copy copy : Augmentation.Copy.values()) {
                byte[] bytes = augmentation.apply(copy, picture, own).toFormat(extension);
                Files.write(folder.resolve(copy.path(image.filePath())), bytes);
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException(file + " was decoded before", e);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
