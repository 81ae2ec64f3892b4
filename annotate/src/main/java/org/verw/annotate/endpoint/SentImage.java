package org.verw.annotate.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.image.Picture;

/**
 * An image as it is sent.
 *
 * @param jpeg bytes of a JPEG file
 * @param sha256 of the file that it was made from
 * @param how {@code as it is}, or size and quality of what was made of it
 */
record SentImage(ChatClient.Picture jpeg, String sha256, String how) {
    /**
     * Makes images fit to be sent: at most so many pixels, since servers cut or scale larger ones in ways that differ. A JPEG
     * that is small enough goes as it is. Thread-safe.
     */
    static final class Maker {
        /** A photograph takes many times its file's size when it is decoded: no more of them at once than there are cores. */
        private final Semaphore decoders = new Semaphore(Runtime.getRuntime().availableProcessors());

        private final Function<VehicleImage, Path> files;
        private final int maxPixels;
        private final int quality;

        Maker(Function<VehicleImage, Path> files, int maxPixels, int quality) {
            if (maxPixels < 1024 || quality < 1 || quality > 100) {
                throw new ConfigException("expected at least 1024 pixels and a JPEG quality of 1 to 100, found "
                        + maxPixels + " and " + quality);
            }
            this.files = files;
            this.maxPixels = maxPixels;
            this.quality = quality;
        }

        /** @throws InvalidDataException when the file cannot be read or is another than was imported */
        SentImage of(VehicleImage image) throws InterruptedException {
            Path file = files.apply(image);
            byte[] bytes = read(file);
            String sha256 = Sha256.of(bytes);
            if (image.sha256() != null && !image.sha256().equals(sha256)) {
                throw new InvalidDataException(file + ": changed since it was imported. Run 'verw import' again.");
            }
            long pixels = (long) image.width() * image.height();
            if (pixels > 0 && pixels <= maxPixels && PlainJpeg.is(bytes)) {
                return new SentImage(new ChatClient.Picture(bytes), sha256, "as it is");
            }
            return resized(file, bytes, sha256, image);
        }

        private static byte[] read(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
            }
        }

        private SentImage resized(Path file, byte[] bytes, String sha256, VehicleImage image)
                throws InterruptedException {
            decoders.acquire();
            try {
                int reduction = reduction((long) image.width() * image.height());
                Picture picture = Picture.decodeReduced(bytes, reduction);
                // Where it was reduced its own size is known.
                int fullWidth = reduction > 1 ? image.width() : picture.width();
                int fullHeight = reduction > 1 ? image.height() : picture.height();
                double scale = Math.min(1, Math.sqrt((double) maxPixels / ((long) fullWidth * fullHeight)));
                int width = Math.max(1, (int) (fullWidth * scale));
                int height = Math.max(1, (int) (fullHeight * scale));
                byte[] jpeg =
                        picture.resize(width, height, Picture.Scaling.AREA).toJpeg(quality);
                return new SentImage(new ChatClient.Picture(jpeg), sha256, width + "x" + height + " JPEG q" + quality);
            } catch (Picture.UndecodableException e) {
                throw new InvalidDataException(file + ": " + e.getMessage(), e);
            } finally {
                decoders.release();
            }
        }

        /** By how much the decoder may shrink both sides while the picture stays larger than what is sent. */
        private int reduction(long pixels) {
            int reduction = 1;
            while (reduction < 8 && pixels / (4L * reduction * reduction) >= maxPixels) {
                reduction *= 2;
            }
            return reduction;
        }
    }
}
