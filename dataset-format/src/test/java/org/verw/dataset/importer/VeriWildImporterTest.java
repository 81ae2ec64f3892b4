package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;

final class VeriWildImporterTest extends ImporterContract {
    private static final String SPLIT = "train_test_split/";

    @Override
    String name() {
        return "veri-wild";
    }

    @Override
    Path write(Path folder) throws IOException {
        for (String image : List.of("00001/000001", "00001/000002", "00002/000003", "40671/416313", "40671/416314")) {
            Sources.image(folder, "images/" + image + ".jpg");
        }
        Sources.text(folder, SPLIT + "train_list.txt", "00001/000001", "00001/000002");
        Sources.text(folder, SPLIT + "test_3000.txt", "00002/000003", "40671/416313");
        Sources.text(folder, SPLIT + "test_3000_query.txt", "40671/416314");
        Sources.text(
                folder,
                SPLIT + "vehicle_info.txt",
                "id/image;Camera ID;Time;Model;Type;Color",
                "00001/000001;0;2018-03-11 12:00:01;Modern;sedan;dark gray",
                "00001/000002;173;2018-03-11 12:07:31;Modern;sedan;dark gray",
                "00002/000003;0;2018-03-12;Citroen; small-sized truck;white",
                "40671/416313;12;2018-03-13;pickup truck;pickup truck;golden",
                "40671/416314;0;2018-03-13;pickup truck;pickup truck;golden");
        return folder;
    }

    @Override
    List<String> lists() {
        return List.of(SPLIT + "train_list.txt", SPLIT + "test_3000_query.txt", SPLIT + "vehicle_info.txt");
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
        return 3;
    }

    private Map<String, VehicleImage> byId() {
        return written().stream().collect(Collectors.toMap(VehicleImage::image, i -> i, (a, b) -> a, TreeMap::new));
    }

    @Test
    void attributesAreNormalisedAndCameraZeroIsACamera() {
        run();
        VehicleImage image = byId().get("00001_000001");
        assertThat(image.camera()).isEqualTo("0");
        assertThat(image.time()).isEqualTo("2018-03-11 12:00:01");
        assertThat(image.attributes())
                .isEqualTo(Map.of(
                        "color",
                        "gray",
                        "color.source",
                        "dark gray",
                        "make",
                        "Hyundai",
                        "make.source",
                        "Modern",
                        "type",
                        "sedan",
                        "subset",
                        "train"));
        assertThat(byId().get("40671_416314").attributes())
                .isEqualTo(Map.of(
                        "color",
                        "golden",
                        "make.source",
                        "pickup truck",
                        "type",
                        "pickup",
                        "type.source",
                        "pickup truck",
                        "subset",
                        "query"));
    }

    @Test
    void theNewerDialectOfListsSaysTheSame() throws IOException {
        run();
        List<VehicleImage> older = written();
        for (String list : List.of("train_list.txt", "test_3000.txt", "test_3000_query.txt")) {
            Files.delete(source.resolve(SPLIT + list));
        }
        // Column 2 is a new label in training and the old one in the test: the path decides.
        Sources.text(source, SPLIT + "train_list_start0.txt", "00001/000001.jpg 0 0", "00001/000002.jpg 0 173");
        Sources.text(source, SPLIT + "test_3000_id.txt", "00002/000003.jpg 2 0", "40671/416313.jpg 40671 12");
        Sources.text(source, SPLIT + "test_3000_id_query.txt", "000001 40671/416314.jpg 14403 0 1");
        run();
        assertThat(written()).isEqualTo(older);
        Files.delete(source.resolve(SPLIT + "vehicle_info.txt"));
        run();
        assertThat(written()).extracting(VehicleImage::camera).containsExactly("0", "173", "0", "12", "0");
    }

    @Test
    void theTableIsReadWithoutItsHeaderAndWithoutTimes() throws IOException {
        run();
        List<VehicleImage> whole = written();
        Path info = source.resolve(SPLIT + "vehicle_info.txt");
        List<String> lines = Files.readAllLines(info);
        Files.write(info, lines.subList(1, lines.size()));
        run();
        assertThat(written()).isEqualTo(whole);
        Files.delete(info);
        Sources.text(
                source,
                "test_3000_info.txt",
                lines.stream()
                        .skip(1)
                        .map(l -> l.replaceFirst(";[^;]*(;[^;]*;[^;]*;[^;]*)$", "$1"))
                        .toArray(String[]::new));
        run();
        assertThat(written()).extracting(VehicleImage::time).containsOnlyNulls();
        assertThat(written())
                .extracting(VehicleImage::attributes)
                .isEqualTo(whole.stream().map(VehicleImage::attributes).toList());
    }

    @Test
    void withoutListsTheTableIsTheList() throws IOException {
        for (String list : List.of("train_list.txt", "test_3000.txt", "test_3000_query.txt")) {
            Files.delete(source.resolve(SPLIT + list));
        }
        assertThat(run().images()).isEqualTo(5);
    }

    @Test
    void rowsOfTheTableThatNoListNamesAreCounted() throws IOException {
        Files.delete(source.resolve(SPLIT + "train_list.txt"));
        assertThat(run().skipped())
                .extracting(Skipped::toString)
                .containsExactly("2 rows of vehicle_info.txt whose image no list names, first: 00001/000001");
    }

    @Test
    void theFolderOfTheImagesMayBeElsewhere() throws IOException {
        Path images = dir.resolve("elsewhere/images");
        Files.createDirectories(images.getParent());
        Files.move(source.resolve("images"), images);
        ImportOptions options = new ImportOptions(images, null, List.of(), 1);
        ImportReport report = Import.run(
                new ImportRequest(source, name(), options, workspace, "n", true, 1_000_000, 1, false, "t"),
                org.verw.dataset.stage.Progress.silent(),
                java.time.Clock.systemUTC());
        assertThat(report.images()).isEqualTo(5);
        assertThat(report.quarantined()).isEmpty();
        assertThat(report.root()).isEqualTo(dir.resolve("elsewhere").toString());
    }

    @Test
    void aLineThatIsNoImageIsNamed() throws IOException {
        Sources.text(source, SPLIT + "train_list.txt", "00001/000001", "../../etc/passwd");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("train_list.txt:2: expected an image such as 11542/119083");
        Sources.text(source, SPLIT + "train_list.txt", "00001/000001");
        Sources.text(source, SPLIT + "vehicle_info.txt", "00001/000001;0;white");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("vehicle_info.txt:1: expected 6 fields");
    }

    @Test
    void theRealListsArriveWithTheirCounts() {
        Path lists = Path.of(System.getProperty("verw.data", "nowhere"), "veri-wild-lists");
        assumeTrue(Files.isDirectory(lists), "SKIPPED: no lists at " + lists);
        source = lists;
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(12_000);
        assertThat(report.vehicles()).isEqualTo(3_688);
        assertThat(report.cameras()).isEqualTo(115);
        assertThat(report.decoded()).isFalse();
        assertThat(report.skipped()).isEmpty();
        assertThat(written().stream().filter(i -> "query".equals(i.attributes().get("subset"))))
                .hasSize(3_000);
        assertThat(written().stream().filter(i -> i.attributes().containsKey("color")))
                .hasSize(6_000);
    }
}
