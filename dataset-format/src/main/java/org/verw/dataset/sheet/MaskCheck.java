package org.verw.dataset.sheet;

import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Sha256;
import org.verw.dataset.image.Overlay;
import org.verw.dataset.image.Picture;

/**
 * One HTML page on which a person accepts or rejects the part masks of some pictures, as the paper's authors checked theirs. The
 * page needs nothing beside it; the browser keeps the verdicts, and gives them as a CSV file. Used by one thread.
 */
public final class MaskCheck {
    private static final int QUALITY = 88;
    private static final Template PAGE = PageTemplate.of(MaskCheck.class, "mask-check.mustache");

    private final String title;
    private final String note;
    private final List<Card> cards = new ArrayList<>();
    private final StringBuilder shown = new StringBuilder();

    /** @param note a sentence under the title; what this is and how it was drawn */
    public MaskCheck(String title, String note) {
        this.title = title;
        this.note = note;
    }

    /** A part of a picture as the page shows it; fields are read by the template. */
    record Chip(String word, String color, boolean found) {}

    /** One picture as the page shows it; fields are read by the template. */
    record Card(int number, String image, String photo, String overlay, List<Chip> parts) {}

    /** Adds a picture with its masks, which are in the picture's own frame. */
    public void add(String image, Picture picture, List<PartMask> parts) {
        List<Chip> chips = Arrays.stream(Part.values())
                .map(part -> new Chip(
                        part.word(),
                        String.format(Locale.ROOT, "#%06x", Overlay.color(part)),
                        parts.stream().anyMatch(p -> p.part() == part)))
                .toList();
        cards.add(new Card(cards.size() + 1, image, data(picture), data(Overlay.draw(picture, parts)), chips));
        shown.append(image).append('\n');
        parts.forEach(
                p -> shown.append(p.part().word()).append(p.mask().compressed()).append('\n'));
    }

    private static String data(Picture picture) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture.toJpeg(QUALITY));
    }

    /** Writes the page. Verdicts belong to exactly these pictures and masks: other masks make another page. */
    public void write(Path file) {
        String key =
                Sha256.of(shown.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        AtomicFile.write(
                file,
                PAGE.execute(Map.of("title", title, "note", note, "cards", cards, "count", cards.size(), "key", key)));
    }
}
