package org.verw.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.mask.RleMask;

final class OverlayTest {
    private static final int SIZE = 8;

    private static PartMask square(Part part) {
        byte[] rows = new byte[SIZE * SIZE];
        for (int y = 2; y < 6; y++) {
            for (int x = 2; x < 6; x++) {
                rows[y * SIZE + x] = 1;
            }
        }
        return PartMask.of(part, 1, RleMask.ofRows(rows, SIZE, SIZE));
    }

    private static int rgb(Picture picture, int x, int y) {
        int at = 3 * (y * picture.width() + x);
        byte[] b = picture.rgb();
        return ((b[at] & 255) << 16) | ((b[at + 1] & 255) << 8) | (b[at + 2] & 255);
    }

    @Test
    void tintsTheMaskAndNothingElse() {
        Picture black = new Picture(SIZE, SIZE, new byte[SIZE * SIZE * 3]);
        Picture drawn = Overlay.draw(black, List.of(square(Part.ROOF)));
        assertThat(rgb(drawn, 0, 0)).isZero();
        assertThat(rgb(drawn, 1, 3)).isZero();
        assertThat(rgb(drawn, 3, 3)).isNotZero();
        assertThat(rgb(black, 3, 3)).isZero();
    }

    @Test
    void theEdgeOfAMaskIsALine() {
        Picture black = new Picture(SIZE, SIZE, new byte[SIZE * SIZE * 3]);
        Picture drawn = Overlay.draw(black, List.of(square(Part.ROOF)));
        assertThat(rgb(drawn, 2, 2)).isEqualTo(rgb(drawn, 5, 4)).isNotEqualTo(rgb(drawn, 3, 3));
    }

    @Test
    void everyPartHasAColorOfItsOwn() {
        Set<Integer> colors = new HashSet<>();
        for (Part part : Part.values()) {
            colors.add(Overlay.color(part));
        }
        assertThat(colors).hasSize(6);
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        Picture wide = new Picture(9, 8, new byte[9 * 8 * 3]);
        assertThatThrownBy(() -> Overlay.draw(wide, List.of(square(Part.DOORS))))
                .hasMessageContaining("expected a mask of 9 x 8 pixels, found 8 x 8");
    }
}
