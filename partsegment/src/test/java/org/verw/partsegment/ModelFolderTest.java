package org.verw.partsegment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.partsegment.ModelFolder.Role;
import org.verw.partsegment.dino.DrawnParts;
import org.verw.partsegment.sam.SamGraphs;
import org.verw.partsegment.sam3.Sam3Graphs;

final class ModelFolderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyExportOfSamIsKnownByWhatItDeclares(SamGraphs.Kind kind) throws IOException {
        DrawnParts.write(folder);
        Path below = Files.createDirectories(folder.resolve("sam").resolve("onnx"));
        SamGraphs.write(kind, below);
        Files.move(below.resolve("encoder.onnx"), below.resolve("a.onnx"));
        Files.move(below.resolve("decoder.onnx"), below.resolve("b.onnx"));
        ModelFolder found = ModelFolder.search(folder);
        assertThat(found.require(Role.DETECTOR)).isEqualTo(folder.resolve("dino.onnx"));
        assertThat(found.require(Role.SAM_ENCODER)).isEqualTo(below.resolve("a.onnx"));
        assertThat(found.require(Role.SAM_DECODER)).isEqualTo(below.resolve("b.onnx"));
        assertThatThrownBy(() -> found.require(Role.SAM_3_DECODER))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no ONNX file in it is a known decoder of SAM 3. Found Grounding DINO: dino.onnx;"
                        + " encoder of SAM: sam/onnx/a.onnx; decoder of SAM: sam/onnx/b.onnx.");
    }

    @ParameterizedTest
    @EnumSource
    void everyExportOfSam3IsKnownByWhatItDeclares(Sam3Graphs.Kind kind) {
        Sam3Graphs.write(kind, folder);
        ModelFolder found = ModelFolder.search(folder);
        assertThat(found.require(Role.SAM_3_ENCODER)).isEqualTo(folder.resolve("image_encoder.onnx"));
        assertThat(found.require(Role.SAM_3_TEXTS)).isEqualTo(folder.resolve("text_encoder.onnx"));
        assertThat(found.require(Role.SAM_3_DECODER)).isEqualTo(folder.resolve("decoder.onnx"));
        assertThatThrownBy(() -> found.require(Role.SAM_ENCODER)).hasMessageContaining("no ONNX file in it is a known");
    }

    @Test
    void twoFilesForOneRoleAreTheUsersChoice() throws IOException {
        SamGraphs.write(SamGraphs.Kind.SAM, folder);
        Files.copy(folder.resolve("encoder.onnx"), folder.resolve("encoder_fp16.onnx"));
        ModelFolder found = ModelFolder.search(folder);
        assertThatThrownBy(() -> found.require(Role.SAM_ENCODER))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected one encoder of SAM, found encoder.onnx and encoder_fp16.onnx."
                        + " Choose with --sam-encoder FILE.");
        Path named = folder.resolve("encoder_fp16.onnx");
        assertThat(ModelFolder.choose(named, found, Role.SAM_ENCODER, "grounded-sam"))
                .isEqualTo(named);
    }

    @Test
    void noFolderAndAnEmptyOneAreTold() {
        assertThatThrownBy(() -> ModelFolder.search(folder.resolve("none")))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageEndingWith("none: no such folder");
        assertThatThrownBy(() -> ModelFolder.search(folder).require(Role.DETECTOR))
                .hasMessageContaining("There is no file that ends with .onnx in it.");
        assertThatThrownBy(() -> ModelFolder.choose(null, null, Role.SAM_DECODER, "grounded-sam"))
                .hasMessageContaining("--segmenter grounded-sam: expected --models DIR, or --sam-decoder FILE");
    }
}
