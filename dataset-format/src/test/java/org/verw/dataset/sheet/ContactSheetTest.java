package org.verw.dataset.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;

final class ContactSheetTest {
    @TempDir
    Path folder;

    private String page(String caption, List<PartMask> parts) throws IOException {
        ContactSheet sheet = new ContactSheet("A <title>", "note & more");
        sheet.section("Vehicle 1");
        sheet.add(
                "0001_c1",
                new Picture(4, 2, new byte[24]),
                parts,
                caption,
                Map.of("color", "red"),
                List.of("too short"));
        Path file = folder.resolve("sheet.html");
        sheet.write(file);
        return Files.readString(file);
    }

    @Test
    void showsPictureOverlayCaptionAttributesAndFlags() throws IOException {
        RleMask mask = RleMask.ofRows(new byte[] {1, 1, 0, 0, 0, 0, 0, 0}, 2, 4);
        String page = page("A red bus.", List.of(PartMask.of(Part.ROOF, 1, mask)));
        assertThat(page)
                .contains(
                        "A red bus.", "color <b>red</b>", "too short", "Vehicle 1", "alt=\"0001_c1 with part masks\"");
        assertThat(page).contains("windows", "#56b4e9").doesNotContain("{{");
    }

    @Test
    void whatCameFromOutsideIsEscaped() throws IOException {
        assertThat(page("<script>alert(1)</script>", List.of()))
                .doesNotContain("<script>")
                .contains("&lt;script&gt;", "A &lt;title&gt;", "note &amp; more");
    }

    @Test
    void needsNothingBesideIt() throws IOException {
        String page = page("x", List.of());
        assertThat(page).contains("src=\"data:image/jpeg;base64,/9j/");
        assertThat(page.replaceAll("src=\"data:", "")).doesNotContain("src=").doesNotContain("http");
    }
}
