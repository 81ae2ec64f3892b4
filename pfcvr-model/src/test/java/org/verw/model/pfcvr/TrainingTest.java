package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.model.VehicleBatch;
import org.verw.model.torch.Torch;

/** Every model learns eight pairs by heart. */
final class TrainingTest {
    @ParameterizedTest
    @ValueSource(strings = {"pfcvr", "pfcvr-paper", "pfcvr-released", "irra"})
    void eightPairsAreLearnedByHeart(String name) {
        VehicleBatch batch = Small.batch(8, 7);
        try (RetrievalModel model = Small.model(name);
                NDManager manager = Torch.manager()) {
            Descent descent = new Descent(1e-3);
            SortedMap<String, Double> start = descent.step(model, batch, 0);
            SortedMap<String, Double> end = start;
            for (int i = 1; i < 160; i++) {
                end = descent.step(model, batch, i);
            }
            assertThat(end.get("mlm")).isLessThan(0.2 * start.get("mlm"));
            assertThat(end.get("id")).isLessThan(0.2 * start.get("id"));
            NDArray images = model.encodeImages(manager.create(batch.images()).reshape(8, 3, Small.SIDE, Small.SIDE));
            NDArray texts = model.encodeTexts(manager.create(batch.tokens()).reshape(8, Small.CONTEXT));
            long[] nearest = texts.matMul(images.transpose()).argMax(1).toLongArray();
            for (int i = 0; i < 8; i++) {
                assertThat(batch.identities().get((int) nearest[i]))
                        .as("caption " + i)
                        .isEqualTo(batch.identities().get(i));
            }
        }
    }
}
