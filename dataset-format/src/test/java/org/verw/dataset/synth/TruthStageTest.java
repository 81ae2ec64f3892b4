package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.JsonLines;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Outcome;
import org.verw.dataset.stage.Progress;

final class TruthStageTest {
    @TempDir
    Path folder;

    private Workspace world() {
        return SyntheticWorld.make(Synthesis.of(2, 2, 2), folder.resolve("w"), "verw test", 2, Progress.silent());
    }

    @Test
    void answersWithTheTruthOfEachImage() throws Exception {
        Workspace world = world();
        try (TruthStage<ImageParts> parts = TruthStage.parts(world);
                TruthStage<ImageCaption> captions = TruthStage.captions(world)) {
            for (VehicleImage image : JsonLines.readAll(world.images(), VehicleImage.class)) {
                Outcome<ImageParts> p = parts.process(image, (r, d, e) -> {});
                Outcome<ImageCaption> c = captions.process(image, (r, d, e) -> {});
                assertThat(p)
                        .isInstanceOfSatisfying(
                                Outcome.Done.class,
                                d -> assertThat(((ImageParts) d.value()).image())
                                        .isEqualTo(image.image()));
                assertThat(c)
                        .isInstanceOfSatisfying(
                                Outcome.Done.class,
                                d -> assertThat(((ImageCaption) d.value()).caption())
                                        .isNotEmpty());
                assertThat(parts.inputHash(image)).isEqualTo(image.sha256());
            }
        }
    }

    @Test
    void anImageOfAnotherWorldFails() throws Exception {
        try (TruthStage<ImageParts> parts = TruthStage.parts(world())) {
            VehicleImage stranger = VehicleImage.listed("9999_c001_01", "x.jpg", "9999", null, Map.of());
            assertThat(parts.process(stranger, (r, d, e) -> {}))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class, f -> assertThat(f.reason()).isEqualTo("no-truth"));
        }
    }

    @Test
    void aWorkspaceWithoutTruthIsToldSo() throws Exception {
        Workspace world = world();
        Files.delete(world.root().resolve("truth/parts.jsonl"));
        assertThatThrownBy(() -> TruthStage.parts(world))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("verw synth");
    }
}
