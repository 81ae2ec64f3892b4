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

final class VehicleIdImporterTest extends ImporterContract {
    @Override
    String name() {
        return "vehicleid";
    }

    @Override
    Path write(Path folder) throws IOException {
        for (int i = 1; i <= 4; i++) {
            Sources.image(folder, "image/000000" + i + ".jpg");
        }
        Sources.text(
                folder, "attribute/img2vid.txt", "0000001 5", "0000002 5", "0000003 17", "0000004 26267", "0000005 -1");
        Sources.text(folder, "attribute/color_attr.txt", "5 3", "17 4");
        Sources.text(folder, "attribute/model_attr.txt", "5 2", "17 0");
        Sources.text(
                folder,
                "attribute/color_names.txt",
                "black 0",
                "blue 1",
                "gray 2",
                "red 3",
                "sliver 4",
                "white 5",
                "yellow 6");
        Sources.text(folder, "attribute/model_names.txt", Charset.forName("GB18030"), "0 大众 朗逸", "1 b", "2 奥迪A6L");
        Sources.text(folder, "train_test_split/train_list.txt", "0000001 5", "0000002 5");
        Sources.text(folder, "train_test_split/test_list_800.txt", "0000003 17");
        Sources.text(folder, "train_test_split/test_list_1600.txt", "0000003 17", "0000004 26267");
        return folder;
    }

    @Override
    List<String> lists() {
        return List.of("attribute/img2vid.txt", "attribute/color_attr.txt", "train_test_split/train_list.txt");
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
    void coloursAndModelsComeByVehicle() {
        ImportReport report = run();
        assertThat(written().get(0).attributes())
                .isEqualTo(Map.of("color", "red", "model", "奥迪A6L", "subset", "train"));
        assertThat(written().get(2).attributes())
                .isEqualTo(Map.of("color", "silver", "color.source", "sliver", "model", "大众 朗逸", "subset", "test"));
        assertThat(written().get(3).attributes()).isEqualTo(Map.of("subset", "test"));
        assertThat(report.skipped())
                .extracting(Skipped::toString)
                .containsExactly("1 images that the lists mark as junk (vehicle -1), first: 0000005");
    }

    @Test
    void withoutTheFilesOfNamesTheReleasesColoursAreUsed() throws IOException {
        Files.delete(source.resolve("attribute/color_names.txt"));
        Files.delete(source.resolve("attribute/model_names.txt"));
        run();
        assertThat(written().get(0).attributes()).isEqualTo(Map.of("color", "red", "model", "2", "subset", "train"));
        assertThat(written().get(2).attributes()).containsEntry("color", "silver");
    }

    @Test
    void listsAloneAreEnough() throws IOException {
        Files.delete(source.resolve("attribute/img2vid.txt"));
        run();
        assertThat(written()).extracting(VehicleImage::vehicle).containsExactly("5", "5", "17", "26267");
    }

    @Test
    void anImageOfTwoVehiclesIsNamed() throws IOException {
        Sources.text(source, "train_test_split/train_list.txt", "0000001 6");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("train_list.txt:1: expected image 0000001 to be of vehicle 5");
        Sources.text(source, "train_test_split/train_list.txt", "../x 6");
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("train_list.txt:1:");
    }
}
