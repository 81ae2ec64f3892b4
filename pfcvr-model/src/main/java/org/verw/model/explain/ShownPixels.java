package org.verw.model.explain;

import java.util.Arrays;
import org.verw.dataset.image.Picture;
import org.verw.model.clip.ModelPreset;
import org.verw.model.pfcvr.PatchRecovery.Recovered;

/** Turns what a model takes and gives, normalised planes, back into pictures. */
final class ShownPixels {
    private static final byte GREY = (byte) 128;

    private final ModelPreset.Image image;
    private final int side;

    ShownPixels(ModelPreset.Image image) {
        this.image = image;
        this.side = image.patch();
    }

    /** @param planes float32 (3, height, width), normalised */
    Picture whole(float[] planes) {
        int plane = image.height() * image.width();
        byte[] rgb = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = pixel(planes[c * plane + i], c);
            }
        }
        return new Picture(image.width(), image.height(), rgb);
    }

    /** The picture without the removed patches: grey in their place. */
    Picture without(float[] planes, Recovered recovered) {
        Picture picture = whole(planes);
        for (int patch : recovered.removed()) {
            for (int y = 0; y < side; y++) {
                int from = 3 * at(patch, y, 0);
                Arrays.fill(picture.rgb(), from, from + 3 * side, GREY);
            }
        }
        return picture;
    }

    /** The picture with what was imagined in the removed patches' place. */
    Picture filled(float[] planes, Recovered recovered) {
        Picture picture = whole(planes);
        for (int i = 0; i < recovered.removed().length; i++) {
            for (int j = 0; j < side * side; j++) {
                int to = 3 * at(recovered.removed()[i], j / side, j % side);
                for (int c = 0; c < 3; c++) {
                    picture.rgb()[to + c] = pixel(recovered.pixels()[(i * side * side + j) * 3 + c], c);
                }
            }
        }
        return picture;
    }

    /** Mean square error over the pixels of the removed patches, normalised: the training loss of this picture. */
    double error(float[] planes, Recovered recovered) {
        double sum = 0;
        for (int i = 0; i < recovered.pixels().length; i++) {
            double difference = recovered.pixels()[i] - truth(planes, recovered, i);
            sum += difference * difference;
        }
        return sum / recovered.pixels().length;
    }

    /** The same error of somebody who fills each removed patch with the mean colour of the patches that stayed. */
    double errorOfMeanColour(float[] planes, Recovered recovered) {
        double[] mean = meanOfKept(planes, recovered);
        double sum = 0;
        for (int i = 0; i < recovered.pixels().length; i++) {
            double difference = mean[i % 3] - truth(planes, recovered, i);
            sum += difference * difference;
        }
        return sum / recovered.pixels().length;
    }

    private double[] meanOfKept(float[] planes, Recovered recovered) {
        int plane = image.height() * image.width();
        double[] sum = new double[3];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < plane; i++) {
                sum[c] += planes[c * plane + i];
            }
        }
        for (int i = 0; i < recovered.pixels().length; i++) {
            sum[i % 3] -= truth(planes, recovered, i);
        }
        int kept = plane - recovered.pixels().length / 3;
        return new double[] {sum[0] / kept, sum[1] / kept, sum[2] / kept};
    }

    /** The pixel that stood where a recovered number does. */
    private float truth(float[] planes, Recovered recovered, int number) {
        int pixel = number / 3;
        int inside = pixel % (side * side);
        int at = at(recovered.removed()[pixel / (side * side)], inside / side, inside % side);
        return planes[number % 3 * image.height() * image.width() + at];
    }

    /** Place of a pixel of a patch in a plane. */
    private int at(int patch, int y, int x) {
        int row = patch / image.columns() * side + y;
        int column = patch % image.columns() * side + x;
        return row * image.width() + column;
    }

    private byte pixel(float value, int channel) {
        double shown =
                255 * (value * image.deviation().get(channel) + image.mean().get(channel));
        return (byte) Math.round(Math.max(0, Math.min(255, shown)));
    }
}
