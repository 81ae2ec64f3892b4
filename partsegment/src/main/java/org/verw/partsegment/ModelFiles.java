package org.verw.partsegment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.verw.dataset.Finding;
import org.verw.dataset.VerwException;
import org.verw.partsegment.dino.DinoFamilies;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.Family;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Signature;
import org.verw.partsegment.sam.SamPredictor;
import org.verw.partsegment.sam3.Sam3Files;

/** Looks at ONNX files that a user has: what each is, which option takes it, and whether it loads here. */
public final class ModelFiles {
    private ModelFiles() {}

    /** What a file is, by what it declares; usable when it is of a known kind and ONNX Runtime loads it. */
    public static Finding examine(Path path) {
        String what = String.valueOf(path.getFileName());
        try {
            ModelFile file = ModelFile.of(path);
            try (OnnxModel model = OnnxModel.open(path, Device.AUTO, 0)) {
                Optional<String> kind = kind(file, model.metadata());
                String detail = kind.map(k -> k + "; loads on the " + model.placement())
                        .orElseGet(
                                () -> "of no family that verw knows (docs/onnx-models.md); it has " + file.signature());
                return new Finding(what, kind.isPresent(), detail);
            }
        } catch (VerwException e) {
            return new Finding(what, false, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> kind(ModelFile file, SortedMap<String, String> metadata) {
        if (EmbeddedSegmenter.FORMAT.equals(metadata.get("verw.format"))) {
            return Optional.of("a segmenter of 'verw train-segmenter' (--model)");
        }
        return kinds().entrySet().stream()
                .filter(kind -> kind.getValue().test(file.signature()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, Predicate<Signature>> kinds() {
        Map<String, Predicate<Signature>> kinds = new LinkedHashMap<>();
        for (Family family : DinoFamilies.all()) {
            kinds.put(family.name() + " (--detector)", family.matches());
        }
        kinds.put("SAM 3, image encoder", Sam3Files::encodesImages);
        kinds.put("SAM 3, text encoder", Sam3Files::encodesTexts);
        kinds.put("SAM 3, decoder", Sam3Files::decodes);
        kinds.put("SAM, image encoder", SamPredictor::encodes);
        kinds.put("SAM, mask decoder", SamPredictor::decodes);
        return kinds;
    }
}
