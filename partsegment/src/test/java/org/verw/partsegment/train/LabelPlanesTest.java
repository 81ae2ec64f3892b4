package org.verw.partsegment.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Part;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.Channels;
import org.verw.partsegment.labels.LabelledImage;

final class LabelPlanesTest {
    @TempDir
    Path folder;

    /** Columns from (inclusive) to (exclusive) of a picture of 8 x 8. */
    private static RleMask columns(int from, int to) {
        byte[] pixels = new byte[64];
        for (int i = 0; i < 64; i++) {
            pixels[i] = (byte) (i % 8 >= from && i % 8 < to ? 1 : 0);
        }
        return RleMask.ofRows(pixels, 8, 8);
    }

    private float[] firstRow(@Nullable RleMask vehicle, boolean flipped, int channel) throws IOException {
        Path file = folder.resolve("x.png");
        Files.write(file, new Picture(8, 8, new byte[8 * 8 * 3]).toPng());
        LabelledImage image = new LabelledImage(
                "x", file, vehicle, Map.of(Part.WINDOWS, columns(3, 5)), Set.of(Part.WINDOWS, Part.LIGHTS));
        float[] all = LabelPlanes.of(image).coverage(0, 0, 8, 8, flipped, 4);
        return java.util.Arrays.copyOfRange(all, channel * 16, channel * 16 + 4);
    }

    @Test
    void cellsHoldTheShareThatAPartCovers() throws IOException {
        assertThat(firstRow(columns(2, 8), false, Channels.of(Part.WINDOWS))).containsExactly(0, 0.5f, 0.5f, 0);
        assertThat(firstRow(columns(2, 8), false, Channels.VEHICLE)).containsExactly(0, 1, 1, 1);
        assertThat(firstRow(columns(2, 8), true, Channels.VEHICLE)).containsExactly(1, 1, 1, 0);
    }

    @Test
    void aLabelledPartWithoutMaskIsAbsent() throws IOException {
        assertThat(firstRow(columns(2, 8), false, Channels.of(Part.LIGHTS))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void anUnlabelledPartIsAbsentOutsideTheVehicleAndUnknownOnIt() throws IOException {
        assertThat(firstRow(columns(2, 8), false, Channels.of(Part.DOORS)))
                .containsExactly(0, Sample.UNKNOWN, Sample.UNKNOWN, Sample.UNKNOWN);
        assertThat(firstRow(columns(3, 5), false, Channels.of(Part.DOORS)))
                .as("no door where a window is")
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void whereNotEvenTheVehicleIsLabelledNothingIsKnown() throws IOException {
        assertThat(firstRow(null, false, Channels.of(Part.DOORS)))
                .containsExactly(Sample.UNKNOWN, Sample.UNKNOWN, Sample.UNKNOWN, Sample.UNKNOWN);
        assertThat(firstRow(null, false, Channels.VEHICLE)).containsOnly(Sample.UNKNOWN);
    }
}
