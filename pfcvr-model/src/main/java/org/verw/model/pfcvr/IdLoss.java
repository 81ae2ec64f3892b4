package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * Identity classification (paper eq. 6 and 7): one linear classifier over the training identities for both modalities, and the
 * mean of the two cross-entropies. Features enter as they are, not normalised.
 */
final class IdLoss implements Term {
    private final List<NDArray> classifier;

    /** @param identities K, the training identities */
    IdLoss(Parameters parameters, int embed, int identities) {
        parameters.declare("classifier.weight", Initial.normal(0.001), identities, embed);
        parameters.declare("classifier.bias", Initial.zeros(), identities);
        this.classifier = parameters.get("classifier.", "weight", "bias");
    }

    @Override
    public String name() {
        return "id";
    }

    @Override
    public NDArray loss(Encoded batch) {
        NDArray image = entropy(batch.imageFeatures(), batch.labels());
        return Torch.scale(image.add(entropy(batch.textFeatures(), batch.labels())), 0.5);
    }

    private NDArray entropy(NDArray features, NDArray labels) {
        NDArray logits = Torch.run("linear", List.of(features), classifier);
        return Torch.run("cross_entropy", List.of(logits, labels), List.of());
    }
}
