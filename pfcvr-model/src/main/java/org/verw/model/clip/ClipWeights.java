package org.verw.model.clip;

import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.model.torch.Parameters;
import org.verw.model.weights.Assignment;
import org.verw.model.weights.Source;
import org.verw.model.weights.WeightFile;

/** Loads the pretrained towers of OpenAI, open_clip or Hugging Face. */
public final class ClipWeights {
    private static final String POSITIONS = "visual.positional_embedding";

    private ClipWeights() {}

    /**
     * Sets every parameter of both towers; the image tower's position embedding is resized where its grid differs.
     *
     * @param prefix of the towers' parameters, {@code base_model.} for example
     * @throws InvalidDataException when arrays are missing, left over or of another shape; nothing is set then
     */
    public static void load(WeightFile file, Parameters parameters, String prefix, ModelPreset preset) {
        SortedMap<String, Source> named = ClipNames.of(file);
        Source positions = named.get(POSITIONS);
        if (positions != null) {
            named.put(
                    POSITIONS,
                    PositionGrid.fit(
                            positions, preset.image().rows(), preset.image().columns()));
        }
        SortedMap<String, long[]> expected = new TreeMap<>();
        parameters.all().forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                expected.put(name.substring(prefix.length()), array.getShape().getShape());
            }
        });
        Assignment.assign(file.path(), expected, named, (name, values) -> parameters.set(prefix + name, values));
    }
}
