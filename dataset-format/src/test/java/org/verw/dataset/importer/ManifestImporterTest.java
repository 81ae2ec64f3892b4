package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.VehicleImage;

final class ManifestImporterTest extends ImporterContract {
    @Override
    String name() {
        return "manifest";
    }

    @Override
    Path write(Path folder) throws IOException {
        for (String name : List.of("a b/1.jpg", "a b/2.jpg", "ж/3.jpg", "4.jpg")) {
            Sources.image(folder, name);
        }
        Sources.text(
                folder,
                "list.csv",
                "file_path,vehicle_id,Camera ID,colour,caption,split",
                "a b/1.jpg,007,c1,dark gray,\"A gray car, parked.\",train",
                "./a b\\2.jpg,007,c2,dark gray,,train",
                "ж/3.jpg,7,c1,white,\"He said \"\"van\"\"",
                "4.jpg,x,c1,white,,test");
        Path list = folder.resolve("list.csv");
        Files.writeString(list, Files.readString(list).replace("\"\"van\"\"\n", "\"\"van\"\"\",test\n"));
        return list;
    }

    @Override
    List<String> lists() {
        return List.of("list.csv");
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
        return 2;
    }

    private void manifest(String name, String... lines) throws IOException {
        Sources.text(folder(), name, lines);
        source = folder().resolve(name);
    }

    @Test
    void columnsBecomeWhatTheyMean() {
        ImportReport report = run();
        VehicleImage first = written().get(1);
        assertThat(first.image()).isEqualTo("a b_1");
        assertThat(first.vehicle()).isEqualTo("007");
        assertThat(first.attributes()).isEqualTo(Map.of("color", "gray", "color.source", "dark gray"));
        List<ImageCaption> captions = JsonLines.readAll(workspace.resolve("captions.jsonl"), ImageCaption.class);
        assertThat(captions)
                .extracting(ImageCaption::caption)
                .containsExactly("A gray car, parked.", "He said \"van\"");
        assertThat(captions.get(0).by()).isEqualTo(Map.of("captioner", "imported", "source", "manifest"));
        assertThat(report.split()).isEqualTo(Map.of("train", 1L, "test", 2L));
        assertThat(workspace.resolve("split.json")).content().contains("\"007\" : \"train\"");
        assertThat(String.join("\n", report.notes())).contains("'007' and '7'");
    }

    @Test
    void semicolonsTabsAndTheMarkOfWindowsEditorsAreRead() throws IOException {
        manifest("semi.csv", "\uFEFFfile;vehicle", "4.jpg;9");
        assertThat(run().images()).isEqualTo(1);
        workspace = dir.resolve("w2");
        manifest("tab.tsv", "file\tvehicle", "4.jpg\t9");
        assertThat(run().images()).isEqualTo(1);
    }

    @Test
    void jsonLinesAreReadWithNumbersAsIdentities() throws IOException {
        manifest(
                "list.jsonl",
                "{\"filename\":\"4.jpg\",\"id\":12,\"caption\":\"A van.\",\"box\":[1,2]}",
                "",
                "{\"file\":\"ж/3.jpg\",\"vehicle\":\"12\",\"attributes\":{\"type\":\"SUV\"},\"captions\":[\"One.\",\"Two.\"]}");
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(2);
        assertThat(report.vehicles()).isEqualTo(1);
        assertThat(report.captions()).isEqualTo(2);
        assertThat(written().get(1).attributes()).isEqualTo(Map.of("type", "suv"));
        assertThat(report.skipped().get(0).toString())
                .isEqualTo("1 fields that hold a list or an object, first: \"box\" in line 1");
    }

    @Test
    void ourOwnImagesFileIsAManifest() throws IOException {
        run();
        List<VehicleImage> before = written();
        Files.copy(workspace.resolve("images.jsonl"), folder().resolve("images.jsonl"));
        source = folder().resolve("images.jsonl");
        workspace = dir.resolve("w2");
        run();
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aPathThatLeadsElsewhereIsRefused() throws IOException {
        for (String path :
                List.of("../../etc/passwd", "/etc/passwd", "a/../../b.jpg", "C:\\\\x.jpg", "a\\\\..\\\\..\\\\b.jpg")) {
            manifest(
                    "bad.jsonl",
                    "{\"file\":\"4.jpg\",\"vehicle\":\"1\"}",
                    "{\"file\":\"" + path + "\",\"vehicle\":\"1\"}");
            assertThatThrownBy(this::run)
                    .as(path)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("bad.jsonl:2: expected a path below ");
            assertThat(workspace).doesNotExist();
        }
        manifest(
                "abs.jsonl",
                "{\"file\":\"" + folder().resolve("4.jpg").toString().replace("\"", "\\\"") + "\",\"vehicle\":\"1\"}");
        run();
        assertThat(written().get(0).file()).isEqualTo("4.jpg");
    }

    @Test
    void aFileUnderTwoVehiclesIsQuarantinedAndSoIsASecondFileOfAnId() throws IOException {
        manifest(
                "torn.csv",
                "file,vehicle,image",
                "4.jpg,1,a",
                "4.jpg,2,a",
                "a b/1.jpg,3,b",
                "a b/2.jpg,3,b",
                "ж/3.jpg,4,c",
                "ж/3.jpg,4,c");
        ImportReport report = run();
        assertThat(written()).extracting(VehicleImage::image).containsExactly("b", "c");
        assertThat(quarantined()).extracting(Quarantined::reason).containsExactly("two-vehicles", "duplicate-id");
        assertThat(quarantined().get(0).detail()).isEqualTo("expected one vehicle, found '1' and '2'");
        assertThat(report.skipped().get(0).toString()).isEqualTo("1 lines that repeat an image, first: c");
    }

    @Test
    void theSameBytesUnderTwoVehiclesAreToldOf() throws IOException {
        Files.copy(folder().resolve("4.jpg"), folder().resolve("5.jpg"));
        manifest("twins.csv", "file,vehicle", "4.jpg,1", "5.jpg,2");
        assertThat(String.join("\n", run().notes())).contains("1 images are byte for byte an image of another vehicle");
    }

    @Test
    void aSplitThatTearsAVehicleIsNotKept() throws IOException {
        manifest("split.csv", "file,vehicle,split", "4.jpg,1,train", "ж/3.jpg,1,test");
        ImportReport report = run();
        assertThat(report.split()).isEmpty();
        assertThat(workspace.resolve("split.json")).doesNotExist();
        assertThat(String.join("\n", report.notes()))
                .contains("split was not kept")
                .contains("1 in train and test");
    }

    @Test
    void mistakesNameFileLineAndField() throws IOException {
        expect("m.csv", "m.csv:3: expected a column \"vehicle\" with a value", "file,vehicle", "4.jpg,1", "4.jpg,");
        expect("m.csv", "m.csv:2: expected a column \"file\"", "name,vehicle", "4.jpg,1");
        expect(
                "m.csv",
                "m.csv:2: \"split\": expected train, val or test, found 'both'",
                "file,vehicle,split",
                "4.jpg,1,both");
        expect("m.csv", "m.csv:2: expected 2 fields as in the header, found 4", "file,vehicle", "4.jpg,1,2,3");
        expect("m.csv", "m.csv: expected CSV", "file,vehicle", "\"4.jpg\"x,1");
        expect(
                "m.jsonl",
                "m.jsonl:1: \"vehicle\": expected text or a whole number, found 7.5",
                "{\"file\":\"a\",\"vehicle\":7.5}");
        expect("m.jsonl", "m.jsonl:2: expected a JSON object", "{\"file\":\"4.jpg\",\"vehicle\":\"7\"}", "7");
        expect("m.json", "--from t2i", "[{\"file\":\"a\"}]");
        Files.write(folder().resolve("u.csv"), "file,vehicle\n".getBytes(StandardCharsets.UTF_16LE));
        source = folder().resolve("u.csv");
        assertThatThrownBy(this::run).isInstanceOf(InvalidDataException.class).hasMessageContaining("u.csv");
    }

    private void expect(String name, String message, String... lines) throws IOException {
        manifest(name, lines);
        assertThatThrownBy(this::run).isInstanceOf(InvalidDataException.class).hasMessageContaining(message);
    }
}
