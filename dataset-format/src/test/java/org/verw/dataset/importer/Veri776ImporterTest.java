package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;

final class Veri776ImporterTest extends ImporterContract {
    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"gb2312\" ?>";

    @Override
    String name() {
        return "veri-776";
    }

    @Override
    Path write(Path folder) throws IOException {
        for (String name :
                List.of("0001_c001_00027065_0.jpg", "0003_c002_00027066_0.jpg", "0003_c020_00030600_1.jpg")) {
            Sources.image(folder, "image_train/" + name);
        }
        for (String name : List.of("0002_c002_00030600_0.jpg", "0002_c003_00030601_0.jpg")) {
            Sources.image(folder, "image_test/" + name);
        }
        Files.createDirectories(folder.resolve("image_query"));
        Files.copy(
                folder.resolve("image_test/0002_c002_00030600_0.jpg"),
                folder.resolve("image_query/0002_c002_00030600_0.jpg"));
        Sources.text(
                folder,
                "name_train.txt",
                "0001_c001_00027065_0.jpg",
                "0003_c002_00027066_0.jpg",
                "0003_c020_00030600_1.jpg");
        Sources.text(folder, "name_test.txt", "0002_c002_00030600_0.jpg", "0002_c003_00030601_0.jpg");
        Sources.text(folder, "name_query.txt", "0002_c002_00030600_0.jpg");
        Sources.text(
                folder,
                "train_label.xml",
                GB2312,
                DECLARATION,
                "<!-- 车辆 --><TrainingImages Version=\"1.0\">",
                "<Items number=\"2\">",
                item("0001_c001_00027065_0.jpg", "0001", "c001", "5", "1"),
                item("0003_c002_00027066_0.jpg", "0003", "c002", "8", "0"),
                "</Items></TrainingImages>");
        Sources.text(
                folder,
                "test_label.xml",
                GB2312,
                DECLARATION,
                "<TestImages Version=\"1.0\"><Items number=\"2\">",
                item("0002_c002_00030600_0.jpg", "0002", "c002", "10", "9"),
                item("0002_c003_00030601_0.jpg", "0002", "c003", "10", "9"),
                "</Items></TestImages>");
        return folder;
    }

    private static String item(String name, String vehicle, String camera, String color, String type) {
        return "<Item imageName=\"" + name + "\" vehicleID=\"" + vehicle + "\" cameraID=\"" + camera + "\" colorID=\""
                + color + "\" typeID=\"" + type + "\" />";
    }

    @Override
    List<String> lists() {
        return List.of("name_train.txt", "train_label.xml");
    }

    @Override
    int images() {
        return 5;
    }

    @Override
    int vehicles() {
        return 3;
    }

    @Override
    int cameras() {
        return 4;
    }

    @Test
    void labelsComeFromTheXmlAndWhatItLacksFromTheName() {
        run();
        VehicleImage red = written().get(0);
        assertThat(red.image()).isEqualTo("0001_c001_00027065_0");
        assertThat(red.camera()).isEqualTo("c001");
        assertThat(red.time()).isEqualTo("00027065");
        assertThat(red.attributes()).isEqualTo(Map.of("color", "red", "type", "sedan", "subset", "train"));
        VehicleImage absent = written().get(4);
        assertThat(absent.image()).isEqualTo("0003_c020_00030600_1");
        assertThat(absent.vehicle()).isEqualTo("0003");
        assertThat(absent.camera()).isEqualTo("c020");
        assertThat(absent.attributes()).isEqualTo(Map.of("subset", "train"));
    }

    @Test
    void theIllegalTypeOfVersionOneIsAnSuv() {
        run();
        assertThat(written().get(3).attributes())
                .isEqualTo(Map.of("color", "golden", "type", "suv", "subset", "train"));
    }

    @Test
    void aQueryIsAnImageOfTheTestToo() {
        run();
        VehicleImage query = written().get(1);
        assertThat(query.file()).isEqualTo("image_test/0002_c002_00030600_0.jpg");
        assertThat(query.attributes()).containsEntry("subset", "query").containsEntry("type", "estate");
    }

    @Test
    void withoutListsAndLabelsTheFoldersAndNamesAreEnough() throws IOException {
        for (String file :
                List.of("name_train.txt", "name_test.txt", "name_query.txt", "train_label.xml", "test_label.xml")) {
            Files.delete(source.resolve(file));
        }
        Sources.image(source, "image_train/holiday.jpg");
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(5);
        assertThat(report.cameras()).isEqualTo(4);
        assertThat(report.notes()).hasSize(4);
        assertThat(report.skipped().get(0).first()).isEqualTo("image_train/holiday.jpg");
    }

    @Test
    void theNumbersMayBeNamedByTheRelease() throws IOException {
        Sources.text(source, "list_color.txt", "5 Dark Red", "8 golden", "10 black");
        run();
        assertThat(written().get(0).attributes())
                .containsEntry("color", "red")
                .containsEntry("color.source", "Dark Red");
    }

    @Test
    void anUnknownNumberIsCountedNotGuessed() throws IOException {
        Sources.text(
                source,
                "train_label.xml",
                DECLARATION,
                "<TrainingImages Version=\"1.1\">" + item("0001_c001_00027065_0.jpg", "1", "c001", "77", "0")
                        + "</TrainingImages>");
        ImportReport report = run();
        assertThat(report.skipped())
                .extracting(Skipped::toString)
                .anyMatch(s -> s.contains("77 of 0001_c001_00027065_0.jpg"));
        assertThat(written().get(0).attributes()).isEqualTo(Map.of("subset", "train"));
        assertThat(written().get(0).vehicle()).as("the spelling of the names").isEqualTo("0001");
    }

    @Test
    void anEntityReadsNoFileAndGrowsNotAtAll() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "9999");
        Sources.text(
                source,
                "train_label.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\"><!ENTITY a \"ha\">",
                "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
                "<x>&s;&c;" + item("0001_c001_00027065_0.jpg", "&c;", "c001", "5", "1") + "</x>");
        assertThatThrownBy(this::run).isInstanceOf(InvalidDataException.class).hasMessageContaining("train_label.xml:");
    }

    @Test
    void aPathInAListOfNamesIsRefused() throws IOException {
        Sources.text(source, "name_train.txt", "../../etc/passwd");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("name_train.txt:1: expected a file name, found the path '../../etc/passwd'");
    }
}
