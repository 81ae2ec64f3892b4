package org.verw.model.search;

import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.sheet.PageTemplate;

/** The answers to sentences as one HTML page, which needs nothing beside it: small pictures are inside. */
public final class ResultPage {
    private static final int SIDE = 260;
    private static final int QUALITY = 85;
    private static final Template PAGE = PageTemplate.of(ResultPage.class, "results.mustache");

    private final String title;
    private final String note;
    private final List<Answer> answers = new ArrayList<>();

    public ResultPage(String title, String note) {
        this.title = title;
        this.note = note;
    }

    /** One sentence and what was found; fields are read by the template. */
    record Answer(String query, List<Card> cards) {}

    /** One picture; fields are read by the template. */
    record Card(int rank, String score, String path, String photo) {}

    /** Adds the answer to a sentence. */
    public void add(String query, List<ExactSearch.Hit> hits, GalleryIndex gallery) {
        Path root = Path.of(gallery.manifest().root());
        List<Card> cards = new ArrayList<>();
        for (ExactSearch.Hit hit : hits) {
            String path = gallery.images().get(hit.row());
            cards.add(new Card(
                    cards.size() + 1,
                    String.format(Locale.ROOT, "%.3f", hit.score()),
                    path,
                    photo(root.resolve(path))));
        }
        answers.add(new Answer(query, cards));
    }

    private static String photo(Path file) {
        try {
            Picture picture = Picture.read(file);
            double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
            Picture small = picture.resize(
                    Math.max(1, (int) Math.round(picture.width() * scale)),
                    Math.max(1, (int) Math.round(picture.height() * scale)),
                    Picture.Scaling.AREA);
            return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(small.toJpeg(QUALITY));
        } catch (Picture.UndecodableException | IOException e) {
            throw new InvalidDataException(file + ": was in the index and cannot be read now: " + e.getMessage(), e);
        }
    }

    public void write(Path file) {
        AtomicFile.write(file, PAGE.execute(Map.of("title", title, "note", note, "answers", answers)));
    }
}
