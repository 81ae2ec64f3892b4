package org.verw.dataset.pack;

import java.util.SplittableRandom;
import org.verw.dataset.ConfigException;
import org.verw.dataset.image.Picture;

/**
 * The three copies of a training image that the released code reads with {@code --augmentation} (the paper, III-D): darker and
 * lighter by gamma, and with Gaussian noise. Neither says with which constants, so they are options and are recorded.
 *
 * @param darkGamma exponent of the darker copy, above 1
 * @param lightGamma exponent of the lighter copy, between 0 and 1
 * @param noiseSigma standard deviation of the noise, of 255
 */
public record Augmentation(double darkGamma, double lightGamma, double noiseSigma) {
    /** Gamma 2 and 0.5, and noise that is seen without hiding the vehicle. */
    public static final Augmentation DEFAULT = new Augmentation(2.0, 0.5, 15);

    public Augmentation {
        if (!(darkGamma > 1 && darkGamma <= 10)) {
            throw new ConfigException("--dark-gamma: expected a number above 1 and at most 10, found " + darkGamma);
        }
        if (!(lightGamma >= 0.1 && lightGamma < 1)) {
            throw new ConfigException("--light-gamma: expected a number from 0.1 to below 1, found " + lightGamma);
        }
        if (!(noiseSigma > 0 && noiseSigma <= 128)) {
            throw new ConfigException("--noise-sigma: expected a number above 0 and at most 128, found " + noiseSigma);
        }
    }

    /** One of the three copies. */
    enum Copy {
        DARK("Darkimage/dark_"),
        LIGHT("Lightimage/light_"),
        NOISY("Noisyimage/noisy_");

        private final String prefix;

        Copy(String prefix) {
            this.prefix = prefix;
        }

        /** The folder of these copies, in the data set's folder. */
        String folder() {
            return prefix.substring(0, prefix.indexOf('/'));
        }

        /** The path of the copy, as the released code makes it from the image's path. */
        String path(String filePath) {
            return filePath.replace("image/", prefix);
        }
    }

    /** @param seed of the noise */
    Picture apply(Copy copy, Picture picture, long seed) {
        return switch (copy) {
            case DARK -> gamma(picture, darkGamma);
            case LIGHT -> gamma(picture, lightGamma);
            case NOISY -> noise(picture, seed);
        };
    }

    private static Picture gamma(Picture picture, double exponent) {
        byte[] table = new byte[256];
        for (int value = 0; value < 256; value++) {
            table[value] = (byte) Math.round(255 * Math.pow(value / 255.0, exponent));
        }
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = table[rgb[i] & 0xff];
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private Picture noise(Picture picture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            long value = Math.round((rgb[i] & 0xff) + noiseSigma * random.nextGaussian());
            rgb[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }
}
