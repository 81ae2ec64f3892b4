package org.verw.model.run;

import org.verw.dataset.Require;
import org.verw.model.pfcvr.ModelSettings;

/**
 * What builds a trained model again: {@code model.json} of a checkpoint, beside {@code preset.json} and the vocabulary.
 *
 * @param format {@link #FORMAT}
 * @param model name
 * @param identities training identities: size of the classifier
 * @param settings of the model
 */
record ModelCard(String format, String model, int identities, ModelSettings settings) {
    static final String FILE = "model.json";
    static final String PRESET = "preset.json";
    static final String FORMAT = "model/1";

    ModelCard {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("\"format\": expected " + FORMAT + ", found " + format);
        }
        Require.text(model, "model");
        Require.atLeast(1, identities, "identities");
        Require.present(settings, "settings");
    }
}
