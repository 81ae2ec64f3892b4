package org.verw.model.pfcvr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Part;
import org.verw.model.clip.ImageTower;
import org.verw.model.clip.ModelPreset;
import org.verw.model.clip.TextTower;
import org.verw.model.torch.Parameters;

/** The models by name. To add one: its settings and its terms here. */
public final class Models {
    /** Every model that can be asked for. */
    public static final List<String> NAMES = List.of("pfcvr", "pfcvr-paper", "pfcvr-released", "irra", "clip");

    /** The text of each part, in the order of {@link Part}; the released code's words. */
    public static final List<String> PART_TEXTS =
            List.of(Part.values()).stream().map(p -> "Car " + p.word()).toList();

    private static final Map<String, Double> PFCVR = Map.of("sdm", 1.0, "id", 0.5, "mlm", 0.5, "part", 0.2, "mim", 0.5);

    /** Prefix of the towers' parameters, as in the released code. */
    static final String TOWERS = "base_model.";

    private Models() {}

    /** The settings that a model has of its own. */
    public static ModelSettings settings(String model) {
        return switch (model) {
            case "pfcvr-paper" -> ModelSettings.of(0.07, PFCVR, 0.25, 0);
            case "clip" -> ModelSettings.of(0.07, Map.of(), 0, 0);
            case "pfcvr" -> ModelSettings.of(0.07, PFCVR, 0.25, 0.1);
            case "pfcvr-released" -> ModelSettings.of(0.07, PFCVR, 0.75, 0.1);
            case "irra" -> ModelSettings.of(0.02, Map.of("sdm", 1.0, "id", 1.0, "mlm", 1.0), 0, 0);
            default -> throw unknown(model);
        };
    }

    /**
     * A new model with random parameters; the caller closes it.
     *
     * @param identities training identities, for the classifier
     * @param partTexts int64 (6, context) row-major: {@link #PART_TEXTS} as tokens, start and end included, 0-padded
     * @param seed of the parameters
     * @throws ConfigException when there is no such model
     */
    public static RetrievalModel create(
            String model, ModelPreset preset, ModelSettings settings, int identities, long[] partTexts, long seed) {
        if (!NAMES.contains(model)) {
            throw unknown(model);
        }
        Parameters parameters = new Parameters(seed);
        int classPosition = model.equals("pfcvr-released") ? 1 : 0;
        ImageTower images = new ImageTower(parameters, TOWERS + "visual.", preset, classPosition);
        TextTower texts = new TextTower(parameters, TOWERS, preset);
        List<Term> terms = new ArrayList<>();
        add(terms, settings, "sdm", () -> new SdmLoss(settings.temperature()));
        add(terms, settings, "id", () -> new IdLoss(parameters, preset.embed(), identities));
        add(terms, settings, "mlm", () -> new MlmLoss(parameters, preset));
        add(terms, settings, "part", () -> part(model, parameters, preset, settings, partTexts));
        add(terms, settings, "mim", () -> new MimLoss(parameters, preset, images, settings.maskRatio()));
        LearningRates rates = model.equals("pfcvr-released")
                ? LearningRates.released(settings.newModuleFactor())
                : LearningRates.newModulesFaster(settings.newModuleFactor());
        return new RetrievalModel(preset, settings, parameters, images, texts, terms, rates, partTexts);
    }

    private static Term part(
            String model, Parameters parameters, ModelPreset preset, ModelSettings settings, long[] partTexts) {
        if (model.equals("pfcvr-paper")) {
            return new PartItcLoss(
                    preset, settings.temperature(), new AttendedPartQueries(parameters, preset, partTexts));
        }
        PartQueries queries = new DecodedPartQueries(parameters, preset, settings.dropout());
        return new PartBceLoss(parameters, preset, settings.temperature(), queries);
    }

    private static void add(
            List<Term> terms, ModelSettings settings, String name, java.util.function.Supplier<Term> term) {
        if (settings.weight(name) > 0) {
            terms.add(term.get());
        }
    }

    private static ConfigException unknown(String model) {
        return new ConfigException("no model '" + model + "': expected one of " + NAMES);
    }
}
