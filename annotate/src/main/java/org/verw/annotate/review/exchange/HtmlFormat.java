package org.verw.annotate.review.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.sheet.ContactSheet;

/** Pages to look at and to send by mail: photographs with their parts, captions, flags; nothing beside them is needed. */
final class HtmlFormat implements ReviewFormat {
    private static final int CAPTIONS = 200;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public int captionsPerFile() {
        return CAPTIONS;
    }

    @Override
    public void write(ReviewSheet sheet, Path file) {
        ContactSheet page = new ContactSheet(sheet.title(), sheet.items().size() + " captions to review.");
        for (ReviewItem item : sheet.items()) {
            Picture picture = sheet.photographs().picture(item);
            List<PartMask> parts =
                    picture == null ? List.of() : sheet.photographs().parts(item, picture);
            page.add(
                    item.image(),
                    picture == null ? new Picture(3, 2, new byte[3 * 2 * 3]) : picture,
                    parts,
                    item.caption(),
                    facts(item),
                    item.flags().stream().map(FlagText::of).toList());
        }
        page.write(file);
    }

    private static Map<String, String> facts(ReviewItem item) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("vehicle", item.vehicle());
        if (item.camera() != null) {
            facts.put("camera", item.camera());
        }
        facts.put("key", item.key());
        return facts;
    }

    @Override
    public List<String> advice(ReviewSheet sheet) {
        return List.of("Pages to look at only; for verdicts: verw review serve, or --to xlsx.");
    }

    @Override
    public @Nullable ReviewReader reader() {
        return null;
    }
}
