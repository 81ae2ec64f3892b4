package org.verw.dataset.sheet;

import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Overlay;
import org.verw.dataset.image.Picture;

/**
 * One HTML page of pictures with their part masks, captions, attributes and flags. The page needs nothing beside it: pictures
 * are inside, so a sheet is for dozens or hundreds of pictures, not for all of a data set. Used by one thread.
 */
public final class ContactSheet {
    private static final int QUALITY = 88;
    private static final Template PAGE = PageTemplate.of(ContactSheet.class, "contact-sheet.mustache");

    private final String title;
    private final String note;
    private final List<Section> sections = new ArrayList<>();

    /** @param note a sentence under the title; what this is and how it was made */
    public ContactSheet(String title, String note) {
        this.title = title;
        this.note = note;
    }

    /** A legend entry: a part and its colour as {@code #rrggbb}. */
    record Key(String part, String color) {}

    /** An attribute as the page shows it. */
    record Pair(String key, String value) {}

    /** Cards under one heading; fields are read by the template. */
    record Section(String heading, List<Card> cards) {}

    /** One picture as the page shows it; fields are read by the template. */
    record Card(
            String image, String photo, String overlay, String caption, List<Pair> attributes, List<String> flags) {}

    /** Begins a row of pictures, for example of one vehicle. */
    public void section(String heading) {
        sections.add(new Section(heading, new ArrayList<>()));
    }

    /**
     * Adds a picture to the section begun last.
     *
     * @param parts masks in the picture's own frame
     * @param caption or an empty text
     * @param flags what checks found, in words
     */
    public void add(
            String image,
            Picture picture,
            List<PartMask> parts,
            String caption,
            Map<String, String> attributes,
            List<String> flags) {
        Picture overlay = parts.isEmpty() ? null : Overlay.draw(picture, parts);
        compare(image, picture, overlay, caption, attributes, flags);
    }

    /**
     * Adds two pictures side by side to the section begun last.
     *
     * @param right or null for none
     */
    public void compare(
            String image,
            Picture left,
            @Nullable Picture right,
            String caption,
            Map<String, String> attributes,
            List<String> flags) {
        if (sections.isEmpty()) {
            section("");
        }
        List<Pair> pairs = new ArrayList<>();
        attributes.forEach((k, v) -> pairs.add(new Pair(k, v)));
        Card card = new Card(image, data(left), right == null ? "" : data(right), caption, pairs, flags);
        sections.get(sections.size() - 1).cards().add(card);
    }

    private static String data(Picture picture) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture.toJpeg(QUALITY));
    }

    /** Writes the page. */
    public void write(Path file) {
        List<Key> legend = Arrays.stream(Part.values())
                .map(p -> new Key(p.word(), String.format(Locale.ROOT, "#%06x", Overlay.color(p))))
                .toList();
        AtomicFile.write(
                file, PAGE.execute(Map.of("title", title, "note", note, "legend", legend, "sections", sections)));
    }
}
