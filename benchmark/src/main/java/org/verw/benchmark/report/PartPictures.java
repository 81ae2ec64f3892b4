package org.verw.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.verw.dataset.Part;
import org.verw.dataset.Split;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;

/** Pictures with their part patches laid over them, as the model sees them. */
final class PartPictures {
    private static final int SHOWN = 8;
    private static final double COVER = 0.55;
    /** Okabe and Ito's colours, one a part in the order of {@link Part}. */
    private static final int[] COLORS = {0x56b4e9, 0xf0e442, 0xd55e00, 0xcc79a7, 0x009e73, 0x0072b2};

    private PartPictures() {}

    /** A picture as the template shows it. */
    record View(String picture, String parts, String name) {}

    /** A colour of the legend. */
    record Color(String part, String css) {}

    static List<Color> legend() {
        List<Color> colors = new ArrayList<>();
        for (Part part : Part.values()) {
            colors.add(new Color(part.word(), String.format(java.util.Locale.ROOT, "#%06x", COLORS[part.ordinal()])));
        }
        return colors;
    }

    /** Evenly spread over the test split; images without part file or pixels are passed over. */
    static List<View> of(Pack pack) {
        List<Entry> entries = pack.entries(Split.TEST).stream()
                .filter(e -> e.boxes() != null
                        && java.nio.file.Files.exists(pack.folder().resolve(e.boxes())))
                .toList();
        List<View> views = new ArrayList<>();
        int shown = Math.min(SHOWN, entries.size());
        for (int i = 0; i < shown; i++) {
            Entry entry = entries.get((int) ((i + 0.5) * entries.size() / shown));
            Picture picture = Thumbnails.read(pack.image(entry));
            if (picture != null) {
                SortedMap<Part, PatchGrid> parts = pack.parts(entry);
                parts.forEach((part, grid) -> cover(picture, grid, COLORS[part.ordinal()]));
                String words = parts.keySet().stream().map(Part::word).collect(Collectors.joining(", "));
                views.add(new View(Thumbnails.uri(picture), words, entry.filePath()));
            }
        }
        return views;
    }

    private static void cover(Picture picture, PatchGrid grid, int color) {
        byte[] rgb = picture.rgb();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int row = y * grid.rows() / picture.height();
                int column = x * grid.columns() / picture.width();
                if (grid.get(row, column)) {
                    int at = (y * picture.width() + x) * 3;
                    for (int c = 0; c < 3; c++) {
                        int over = color >> (16 - 8 * c) & 0xff;
                        rgb[at + c] = (byte) Math.round(COVER * over + (1 - COVER) * (rgb[at + c] & 0xff));
                    }
                }
            }
        }
    }
}
