package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.mask.GridRule;
import org.verw.dataset.mask.PatchGrid;

final class T2iImporterTest extends ImporterContract {
    private static final String VERW =
            "T2I_VeRi_new/reid_with_mask_prompt_and_boxes_filepath_prefixid_idsplit_70_30.json";

    @Override
    String name() {
        return "t2i";
    }

    /** A grid of 24 x 24 whose first {@code n} rows are ones. */
    private static String grid(int n) {
        String ones = "[" + "1,".repeat(23) + "1]";
        String zeros = "[" + "0,".repeat(23) + "0]";
        String[] rows = new String[24];
        Arrays.setAll(rows, i -> i < n ? ones : zeros);
        return "[" + String.join(",", rows) + "]";
    }

    @Override
    Path write(Path folder) throws IOException {
        Path data = folder.resolve("T2I_VeRi_new");
        for (String name : List.of("0001.jpg", "0002.jpg", "0003.jpg", "0004.jpg")) {
            Sources.image(data, "image/" + name);
        }
        Sources.text(
                data,
                "boxes/0001.json",
                "[{\"category\":\"wheels\",\"mask\":" + grid(2) + ",\"score\":0.9},{\"category\":\"wheels\",\"mask\":"
                        + grid(4)
                        + "},{\"category\":\"window\",\"mask\":" + grid(1) + "},{\"category\":\"hood\",\"mask\":"
                        + grid(1)
                        + "},{\"category\":\"doors\",\"mask\":[[1,0],[1]]}]");
        Sources.text(data, "boxes/0002.json", "[]");
        Sources.text(
                data,
                VERW.substring(VERW.indexOf('/') + 1),
                "[" + record("7", "image/0001.jpg", "train", "boxes\\\\0001.json") + ",",
                record("7", "image/0002.jpg", "train", "boxes/0002.json") + ",",
                record("\"007\"", "image/0003.jpg", "val", "boxes/0003.json") + ",",
                "{\"id\":12,\"file_path\":\"image/0004.jpg\",\"captions\":[],\"split\":\"val\"}]");
        return folder;
    }

    private static String record(String id, String file, String split, String boxes) {
        return "{\"id\":" + id + ",\"file_path\":\"" + file + "\",\"captions\":[\"A white van.\"],\"split\":\"" + split
                + "\",\"boxes\":\"" + boxes + "\",\"mask\":" + grid(1) + ",\"prompt\":\"a photo of a van\"}";
    }

    @Override
    List<String> lists() {
        return List.of(VERW);
    }

    @Override
    List<String> fuzzed() {
        return List.of(VERW, "T2I_VeRi_new/boxes/0001.json");
    }

    @Override
    int images() {
        return 4;
    }

    @Override
    int vehicles() {
        return 3;
    }

    @Override
    int cameras() {
        return 0;
    }

    @Test
    void captionsAndTheSplitOfThePackAreTakenOver() {
        ImportReport report = run();
        assertThat(written()).extracting(VehicleImage::image).containsExactly("0001", "0002", "0003", "0004");
        assertThat(written()).extracting(VehicleImage::vehicle).containsExactly("7", "7", "007", "12");
        assertThat(report.captions()).isEqualTo(3);
        ImageCaption caption = JsonLines.readAll(workspace.resolve("captions.jsonl"), ImageCaption.class)
                .get(0);
        assertThat(caption.caption()).isEqualTo("A white van.");
        assertThat(caption.attributes()).isEqualTo(Map.of("prompt", "a photo of a van"));
        // The released code tests on the validation rows where nothing says "test".
        assertThat(report.split()).isEqualTo(Map.of("train", 1L, "test", 2L));
        assertThat(String.join("\n", report.notes())).contains("'007' and '7'").contains("No record says \"test\"");
    }

    @Test
    void partGridsBecomeMasksThatGiveTheSameGrids() {
        ImportReport report = run();
        assertThat(report.parts()).isEqualTo(1);
        ImageParts parts = JsonLines.readAll(workspace.resolve("parts.jsonl"), ImageParts.class)
                .get(0);
        assertThat(parts.image()).isEqualTo("0001");
        assertThat(parts.parts()).extracting(p -> p.part()).containsExactly(Part.WINDOWS, Part.WHEELS);
        // The fixture's images are smaller than the grid, so that only whole pixels can come back.
        assertThat(parts.parts().get(1).mask().height()).isEqualTo(16);
        PatchGrid wheels = GridRule.DEFAULT.grid(parts.parts().get(1).mask());
        assertThat(wheels.count()).isBetween(3 * 24, 5 * 24);
        assertThat(report.skipped())
                .extracting(Skipped::what)
                .containsExactlyInAnyOrder(
                        "parts that are none of the six",
                        "parts whose grid cannot be read",
                        "part files that are missing",
                        "records without a caption");
    }

    @Test
    void fromAPackOfOursIdsAndProvenanceComeBack() throws IOException {
        Sources.text(source, "pack.json", "{\"format\":\"pack/1\"}");
        Files.writeString(
                source.resolve("captions.jsonl"),
                "{\"image\":\"bus/1\",\"vehicle\":\"bus_0001\",\"id\":7,\"file_path\":\"image/0001.jpg\",\"caption\":"
                        + "\"A white van.\",\"by\":{\"captioner\":\"attributes\"},\"parts_by\":{\"segmenter\":\"truth\"}}\n");
        run();
        VehicleImage image = written().get(3);
        assertThat(image.image()).isEqualTo("bus/1");
        assertThat(image.vehicle()).isEqualTo("bus_0001");
        assertThat(JsonLines.readAll(workspace.resolve("captions.jsonl"), ImageCaption.class))
                .filteredOn(c -> c.image().equals("bus/1"))
                .extracting(ImageCaption::by)
                .containsExactly(new TreeMap<>(Map.of("captioner", "attributes")));
        assertThat(JsonLines.readAll(workspace.resolve("parts.jsonl"), ImageParts.class)
                        .get(0)
                        .by())
                .isEqualTo(Map.of("segmenter", "truth", "grid", "24 x 24"));
        Sources.text(source, "pack.json", "{\"format\":\"pack/2\"}");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("pack.json: \"format\": expected pack/1, found 'pack/2'");
    }

    @Test
    void withoutSizesPartsAreNotTakenOverAndItSaysSo() {
        ImportReport report = run(request(false, 1));
        assertThat(report.parts()).isZero();
        assertThat(workspace.resolve("parts.jsonl")).doesNotExist();
        assertThat(String.join("\n", report.notes())).contains("Part masks were not taken over");
    }

    @Test
    void listsInTheStyleOfIrraAreRead() throws IOException {
        Path cuhk = Files.createDirectory(dir.resolve("CUHK-PEDES"));
        Sources.image(cuhk, "imgs/CUHK01/0363004.png");
        Sources.image(cuhk, "imgs/test_query/p11600_s14885.jpg");
        Sources.text(
                cuhk,
                "reid_raw.json",
                "[{\"split\":\"train\",\"captions\":[\"One.\",\"Two.\"],\"file_path\":\"CUHK01/0363004.png\",",
                "\"processed_tokens\":[[\"one\"]],\"id\":1},",
                "{\"split\":\"val\",\"captions\":[\"Three.\"],\"file_path\":\"test_query/p11600_s14885.jpg\",\"id\":2},",
                "{\"split\":\"test\",\"captions\":[\"Four.\"],\"file_path\":\"test_query/p11600_s14885.jpg\",\"id\":2}]");
        source = cuhk;
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(2);
        assertThat(report.captions()).isEqualTo(2);
        assertThat(JsonLines.readAll(workspace.resolve("more-captions.jsonl"), ImageCaption.class))
                .extracting(ImageCaption::caption)
                .containsExactly("Two.", "Four.");
        assertThat(String.join("\n", report.notes())).contains("2 others are in more-captions.jsonl");
        assertThat(written().get(0).image()).isEqualTo("CUHK01_0363004");
        assertThat(report.root()).endsWith("imgs");
        assertThat(String.join("\n", report.notes())).contains("split was not kept");

        Path rstp = Files.createDirectory(dir.resolve("RSTPReid"));
        Sources.image(rstp, "imgs/0000_c14_0031.jpg");
        Sources.text(
                rstp,
                "data_captions.json",
                "[{\"id\":0,\"img_path\":\"0000_c14_0031.jpg\",\"captions\":[\"A.\",\"B.\"],\"split\":\"train\"}]");
        source = rstp;
        workspace = dir.resolve("w2");
        assertThat(run().images()).isEqualTo(1);
    }

    @Test
    void oneJsonFileOfAnyNameIsEnoughAndSeveralAreTooMany() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("any"));
        Sources.image(folder, "a.jpg");
        Sources.text(folder, "mine.json", "[{\"id\":0,\"file_path\":\"a.jpg\",\"captions\":\"One.\"}]");
        source = folder;
        assertThat(run().captions()).isEqualTo(1);
        Sources.text(folder, "other.json", "[]");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("several JSON files: [mine.json, other.json]");
        source = folder.resolve("mine.json");
        assertThat(run().images()).isEqualTo(1);
    }

    @Test
    void mistakesNameRecordAndField() throws IOException {
        expect("[{\"id\":1,\"file_path\":\"../../etc/passwd\"}]", "record 0: expected a path below ");
        expect("[{\"file_path\":\"a.jpg\"}]", "record 0: \"id\": expected text or a whole number, found nothing");
        expect("[{\"id\":1.5,\"file_path\":\"a.jpg\"}]", "\"id\": expected text or a whole number, found 1.5");
        expect("[{\"id\":1}]", "\"file_path\": expected text");
        expect("[{\"id\":1,\"file_path\":\"a.jpg\",\"captions\":[1]}]", "\"captions\": expected a list of texts");
        expect("[{\"id\":1,\"file_path\":\"a.jpg\",\"boxes\":\"../../x.json\"}]", "record 0: expected a path below ");
        expect("[7]", "record 0: \"record\": expected an object, found 7");
        expect("{}", "expected a list of records");
        expect("[]", "expected records, found an empty list");
        expect("[{\"id\":1,", "prefixid_idsplit_70_30.json:");
    }

    private void expect(String json, String message) throws IOException {
        Sources.text(source, VERW, json);
        assertThatThrownBy(this::run)
                .as(json)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining(message);
    }
}
