package org.verw.dataset.image;

import org.jspecify.annotations.Nullable;
import org.verw.dataset.image.Picture.UndecodableException;

/**
 * A picture that every reader sees alike. The released training code neither turns a photograph as its EXIF orientation says nor
 * reads 16 bits a channel well, so masks made on the turned picture would lie beside their parts. Thread-safe.
 */
public final class PortableImage {
    private static final int QUALITY = 95;

    private PortableImage() {}

    /**
     * @param bytes of a file in another format or encoding
     * @param extension that the file must have, lower case
     * @param reason why it was written anew, completes "3 images …"
     */
    @SuppressWarnings("ArrayRecordComponent") // equality of pictures is never asked
    public record Rewritten(byte[] bytes, String extension, String reason) {}

    /**
     * The picture written anew, upright and with 8 bits a channel, or null where the file is so already.
     *
     * @throws UndecodableException when the bytes are no picture
     */
    public static @Nullable Rewritten rewrite(byte[] file) throws UndecodableException {
        ImageHeader header = ImageHeader.read(file);
        if (header.depth() > 8) {
            return new Rewritten(Picture.decode(file).toPng(), "png", "written anew with 8 bits a channel");
        }
        if (JpegOrientation.of(new Bytes(file)) > 1) {
            return new Rewritten(
                    Picture.decode(file).toJpeg(QUALITY), "jpg", "written anew, turned as their EXIF orientation says");
        }
        return null;
    }
}
