package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ConfigException;
import org.verw.dataset.VehicleImage;

final class FolderImporterTest extends ImporterContract {
    private ImportOptions options = pattern("{type}_{vehicle}_cam{camera}");

    private static ImportOptions pattern(String pattern, String... identity) {
        return new ImportOptions(null, pattern, List.of(identity), 1);
    }

    @Override
    String name() {
        return "folder";
    }

    @Override
    Path write(Path folder) throws IOException {
        for (String stem : List.of("car_0001", "bus_0001", "car_0002", "pickup_truck_0003")) {
            Sources.image(folder, stem + "_cam1.jpg");
            Sources.image(folder, "other day/" + stem + "_cam2.jpg");
        }
        Sources.text(folder, "README.txt", "no image");
        Sources.image(folder, ".hidden/car_0009_cam1.jpg");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        return folder;
    }

    @Override
    List<String> lists() {
        return List.of();
    }

    @Override
    int images() {
        return 8;
    }

    @Override
    int vehicles() {
        return 4;
    }

    @Override
    int cameras() {
        return 2;
    }

    @Override
    ImportOptions options() {
        return options;
    }

    @Test
    void aNumberThatStandsBesideTwoTypesIsNoIdentityAlone() {
        ImportReport report = run();
        assertThat(written().stream().map(VehicleImage::vehicle).distinct())
                .containsExactly("bus_0001", "car_0001", "car_0002", "pickup_truck_0003");
        assertThat(String.join("\n", report.notes()))
                .contains("1 of the 3 values of {vehicle} stand beside more than one {type}")
                .contains("4 vehicles")
                .contains("--identity type,vehicle");
    }

    @Test
    void theUserDecidesWhatAnIdentityIs() {
        options = pattern("{type}_{vehicle}_cam{camera}", "vehicle");
        ImportReport report = run();
        assertThat(report.vehicles()).isEqualTo(3);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void aNumberThatIsEnoughStaysAlone() throws IOException {
        Files.delete(source.resolve("bus_0001_cam1.jpg"));
        Files.delete(source.resolve("other day/bus_0001_cam2.jpg"));
        run();
        assertThat(written().stream().map(VehicleImage::vehicle).distinct()).containsExactly("0001", "0002", "0003");
    }

    @Test
    void attributesAreNormalised() {
        run();
        VehicleImage image = written().get(6);
        assertThat(image.image()).isEqualTo("other day_pickup_truck_0003_cam2");
        assertThat(image.attributes()).isEqualTo(Map.of("type", "pickup", "type.source", "pickup_truck"));
        assertThat(image.camera()).isEqualTo("2");
    }

    @Test
    void whatIsPassedOverIsCounted() throws IOException {
        Sources.image(source, "holiday.jpg");
        assertThat(run().skipped().stream().map(Skipped::toString))
                .containsExactlyInAnyOrder(
                        "1 files that are no images by their name, first: README.txt",
                        "1 symbolic links that lead back to a folder above them, first: loop",
                        "1 images whose name does not match the pattern, first: holiday.jpg");
    }

    @Test
    void withoutAPatternAFolderIsAVehicle() throws IOException {
        source = Files.createDirectory(dir.resolve("folders"));
        Sources.image(source, "007/a.jpg");
        Sources.image(source, "007/b.JPG");
        Sources.image(source, "7/a.jpg");
        options = ImportOptions.NONE;
        ImportReport report = run();
        assertThat(report.vehicles()).isEqualTo(2);
        assertThat(report.cameras()).isZero();
        assertThat(String.join("\n", report.notes())).contains("'007' and '7'");
        Sources.image(source, "7/night/c.jpg");
        assertThatThrownBy(this::run)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("7/night/c.jpg")
                .hasMessageContaining("--pattern");
    }

    @Test
    void idsThatTwoFilesWouldShareAreToldApart() throws IOException {
        source = Files.createDirectory(dir.resolve("twins"));
        Sources.image(source, "a/1_x.jpg");
        Sources.image(source, "a/1_x.jpeg");
        Sources.image(source, "a_1/x.jpg");
        options = pattern("{vehicle}/{_}");
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(3);
        assertThat(written().stream().map(VehicleImage::image))
                .doesNotHaveDuplicates()
                .contains("a_1_x");
    }

    @Test
    void aPatternThatCannotBeMeantIsOneSentence() {
        for (String wrong : List.of(
                "cam", "{type}_{type}", "{vehicle", "{Vehicle}", "{type}_cam{camera}", "{vehicle:[}", "x{vehicle}")) {
            options = pattern(wrong);
            assertThatThrownBy(this::run)
                    .as(wrong)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("--pattern '" + wrong + "'");
        }
        options = pattern("{type}_{vehicle}_cam{camera}", "typ", "vehicle");
        assertThatThrownBy(this::run)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("{typ}")
                .hasMessageContaining("'type'");
    }

    @Test
    void theSharedPhotographsAre507VehiclesUnderTwoCameras() {
        Path photographs = Path.of(System.getProperty("verw.data", "nowhere"), "vehicle-reid", "images");
        assumeTrue(Files.isDirectory(photographs), "SKIPPED: no photographs at " + photographs);
        source = photographs;
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(1_014);
        assertThat(report.vehicles()).isEqualTo(507);
        assertThat(report.cameras()).isEqualTo(2);
        assertThat(report.quarantined()).isEmpty();
        assertThat(String.join("\n", report.notes())).contains("118 of the 351 values");
    }
}
