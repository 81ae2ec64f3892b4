package org.verw.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.stage.Progress;

final class ExportersTest {
    private static final RleMask MASK = RleMask.of(4, 5, new int[] {5, 2, 2, 2, 2, 2, 5});

    @TempDir
    Path folder;

    @Test
    void cocoHasMasksBoxesAndAreasOfTheReference() throws Exception {
        workspace("{\"b\":\"train\",\"a\":\"train\",\"c\":\"test\"}");
        export("coco", options(false, false));
        JsonNode train = Json.read(folder.resolve("out/instances_train.json"), JsonNode.class);
        assertThat(train.get("images")).hasSize(2);
        assertThat(train.get("categories").get(2).toString())
                .isEqualTo("{\"id\":3,\"name\":\"wheels\",\"supercategory\":\"vehicle_part\"}");
        assertThat(train.get("annotations").get(1).toString())
                .isEqualTo(
                        "{\"id\":2,\"image_id\":2,\"category_id\":3,\"bbox\":[1.0,1.0,3.0,2.0],\"area\":6,\"iscrowd\":0,"
                                + "\"score\":1.0,\"segmentation\":{\"size\":[4,5],\"counts\":\"5220003\"}}");
        JsonNode captions = Json.read(folder.resolve("out/captions_test.json"), JsonNode.class);
        assertThat(captions.get("annotations").toString())
                .isEqualTo("[{\"id\":1,\"image_id\":1,\"caption\":\"A car c.\"}]");
        export("coco", options(true, true));
        JsonNode again = Json.read(folder.resolve("out/instances_test.json"), JsonNode.class)
                .get("annotations")
                .get(0);
        assertThat(again.get("iscrowd").intValue()).isEqualTo(1);
        assertThat(again.get("segmentation").get("counts").toString()).isEqualTo("[5,2,2,2,2,2,5]");
    }

    @Test
    void withoutASplitThereIsOneFileOfAll() throws Exception {
        workspace(null);
        ExportSummary summary = export("coco", options(false, false));
        assertThat(summary.files()).hasSize(2).first().asString().endsWith("instances_all.json");
        assertThatThrownBy(() -> export("irra", options(false, false)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("the split from 'verw pack'");
    }

    @Test
    void irraNumbersTrainingVehiclesFromItsFirstWithoutAGap() throws Exception {
        workspace("{\"b\":\"train\",\"a\":\"test\",\"c\":\"train\"}");
        export("irra", options(false, false));
        JsonNode all = Json.read(folder.resolve("out/CUHK-PEDES/reid_raw.json"), JsonNode.class);
        assertThat(all).extracting(r -> r.get("id").intValue()).containsExactly(3, 1, 2);
        assertThat(folder.resolve("out/CUHK-PEDES/imgs/c.jpg")).hasContent("c");
        assertThat(Files.readAllLines(folder.resolve("out/CUHK-PEDES/id_map.csv")))
                .containsExactly("id,vehicle", "1,b", "2,c", "3,a");
    }

    @Test
    void anUnknownFormatNamesTheNearest() {
        assertThatThrownBy(() -> Exporters.named("cocoo"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Did you mean 'coco'?");
    }

    private ExportSummary export(String name, ExportOptions options) {
        return Exporters.named(name)
                .export(ExportSource.open(folder.resolve("w")), folder.resolve("out"), options, Progress.silent());
    }

    private static ExportOptions options(boolean uncompressed, boolean crowd) {
        return new ExportOptions(uncompressed, crowd, IrraLayout.CUHK_PEDES, false, "test");
    }

    /** Images a, b, c of vehicles of the same names. */
    private void workspace(String assignments) throws Exception {
        Path root = Files.createDirectories(folder.resolve("w"));
        try (AtomicFile images = AtomicFile.create(root.resolve("images.jsonl"));
                AtomicFile captions = AtomicFile.create(root.resolve("captions.jsonl"));
                AtomicFile parts = AtomicFile.create(root.resolve("parts.jsonl"))) {
            for (String name : List.of("a", "b", "c")) {
                Files.writeString(root.resolve(name + ".jpg"), name);
                images.line(VehicleImage.listed(name, name + ".jpg", name, null, Map.of())
                        .decoded(5, 4, "0"));
                captions.line(new ImageCaption(
                        name,
                        "A car " + name + ".",
                        new TreeMap<>(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        null));
                parts.line(ImageParts.of(name, List.of(PartMask.of(Part.WHEELS, 1, MASK)), Map.of()));
            }
            images.commit();
            captions.commit();
            parts.commit();
        }
        if (assignments != null) {
            Files.writeString(root.resolve("split.json"), "{\"assignments\":" + assignments + "}");
        }
        Workspace.create(
                root, new Workspace.About(Workspace.FORMAT, "w", new Workspace.Source("test", "."), 3, 3, "test"));
    }
}
