package org.verw.model.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ConfigException;
import org.verw.model.clip.ModelPreset;
import org.verw.model.pfcvr.Models;
import org.verw.model.pfcvr.StepMemory;
import org.verw.model.torch.DeviceMemory;

/** Which batch fits, said before the first step or after the device refused. */
final class MemoryAdviceTest {
    private static final StepMemory FULL =
            StepMemory.of(ModelPreset.of("vit-b16-384"), Models.settings("pfcvr"), 0.15, 227_000_000);

    @Test
    void aBatchThatCannotFitIsRefusedWithTheOneThatWould() {
        DeviceMemory small = new DeviceMemory("this machine", FULL.bytes(6) + 1);
        assertThatCode(() -> new MemoryAdvice(FULL, small, 6, 1, 1).requireRoom())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new MemoryAdvice(FULL, small, 16, 1, 1).requireRoom())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("with 16 images takes some")
                .hasMessageContaining("--batch 6 would fit; with --accumulate 3");
    }

    @Test
    void copiesOfAnImageCount() {
        DeviceMemory small = new DeviceMemory("this machine", FULL.bytes(9));
        assertThatThrownBy(() -> new MemoryAdvice(FULL, small, 20, 4, 1).requireRoom())
                .hasMessageContaining("--batch 2 would fit");
    }

    @Test
    void whereNotEvenOneImageFitsThatIsSaid() {
        DeviceMemory tiny = new DeviceMemory("gpu(0)", 1_000_000_000);
        assertThatThrownBy(() -> new MemoryAdvice(FULL, tiny, 1, 1, 1).requireRoom())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gpu(0) has 1.0 GB. Not even one image fits");
    }

    @Test
    void aDeviceThatRanOutGetsASmallerBatchThanTheOneThatFailed() {
        DeviceMemory large = new DeviceMemory("this machine", FULL.bytes(100));
        EngineException failure =
                new EngineException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 byte");
        assertThat(DeviceMemory.wasShort(failure)).isTrue();
        assertThat(DeviceMemory.wasShort(new EngineException("CUDA out of memory. Tried to allocate 2 GiB")))
                .isTrue();
        assertThat(DeviceMemory.wasShort(new EngineException("shapes do not match")))
                .isFalse();
        assertThat(new MemoryAdvice(FULL, large, 8, 1, 1).wasShort(failure))
                .hasMessageContaining("--batch 7 would fit")
                .hasMessageContaining("The last checkpoint stands");
    }
}
