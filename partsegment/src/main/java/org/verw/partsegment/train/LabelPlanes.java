package org.verw.partsegment.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.Channels;
import org.verw.partsegment.labels.LabelledImage;

/**
 * An image decoded, with one byte a pixel whose bit c says whether channel c covers it (row-major). Where the source does not
 * label a part, that part is still known to be absent outside the vehicle and inside every part that is labelled.
 */
final class LabelPlanes {
    final Picture picture;
    private final byte[] bits;
    private final boolean[] labelled;
    private final boolean vehicleLabelled;

    private LabelPlanes(Picture picture, byte[] bits, boolean[] labelled) {
        this.picture = picture;
        this.bits = bits;
        this.labelled = labelled;
        this.vehicleLabelled = labelled[Channels.VEHICLE];
    }

    static LabelPlanes of(LabelledImage image) {
        Picture picture;
        try {
            picture = Picture.read(image.file());
        } catch (Picture.UndecodableException e) {
            throw new InvalidDataException(image.file() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(image.file() + ": cannot be read: " + e.getMessage(), e);
        }
        byte[] bits = new byte[picture.width() * picture.height()];
        boolean[] labelled = new boolean[Channels.COUNT];
        for (int channel = 0; channel < Channels.COUNT; channel++) {
            labelled[channel] = image.labels(channel);
            RleMask mask = image.mask(channel);
            if (mask == null) {
                continue;
            }
            if (mask.width() != picture.width() || mask.height() != picture.height()) {
                throw new InvalidDataException(image.file() + ": expected masks of " + picture.width() + " x "
                        + picture.height() + " pixels, found " + mask.width() + " x " + mask.height());
            }
            byte[] rows = mask.toRows();
            for (int i = 0; i < bits.length; i++) {
                bits[i] |= (byte) (rows[i] << channel);
            }
        }
        return new LabelPlanes(picture, bits, labelled);
    }

    /**
     * Coverage on a grid laid over a window of the image.
     *
     * @param cells rows and columns of the grid; each cell is sampled at 2 x 2 points
     * @return (channels, cells, cells) row-major, values in [0, 1] or {@link Sample#UNKNOWN}
     */
    float[] coverage(int x, int y, int w, int h, boolean flipped, int cells) {
        float[] out = new float[Channels.COUNT * cells * cells];
        int points = cells * 2;
        for (int py = 0; py < points; py++) {
            int sy = y + (int) ((py + 0.5) * h / points);
            for (int px = 0; px < points; px++) {
                int column = flipped ? points - 1 - px : px;
                int sx = x + (int) ((column + 0.5) * w / points);
                int set = bits[sy * picture.width() + sx];
                int cell = (py / 2) * cells + px / 2;
                for (int channel = 0; channel < Channels.COUNT; channel++) {
                    int at = channel * cells * cells + cell;
                    if (!labelled[channel] && open(set)) {
                        out[at] = Sample.UNKNOWN;
                    } else if (out[at] != Sample.UNKNOWN && (set >> channel & 1) != 0) {
                        out[at] += 0.25f;
                    }
                }
            }
        }
        return out;
    }

    /** Whether a pixel may be of a part that the source does not label: on the vehicle, but on no labelled part. */
    private boolean open(int set) {
        return !vehicleLabelled || set == 1 << Channels.VEHICLE;
    }
}
