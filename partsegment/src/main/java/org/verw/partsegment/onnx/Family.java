package org.verw.partsegment.onnx;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.verw.dataset.UnavailableException;

/**
 * One way in which a model is exported, known by what the file declares.
 *
 * @param name as messages call it, for example {@code Grounding DINO (transformers)}
 * @param signature the inputs and outputs it is known by, for messages
 * @param matches whether a file is of this family
 */
public record Family(String name, String signature, Predicate<Signature> matches) {
    /**
     * The first family that a file is of.
     *
     * @throws UnavailableException when there is none: says what the file has and which families were expected
     */
    public static Family of(ModelFile file, List<Family> expected) {
        return expected.stream()
                .filter(family -> family.matches().test(file.signature()))
                .findFirst()
                .orElseThrow(() -> new UnavailableException(file.path() + ": is none of the expected exports. It has "
                        + file.signature() + ". Expected: "
                        + expected.stream()
                                .map(f -> f.name() + " (" + f.signature() + ")")
                                .collect(Collectors.joining("; or "))
                        + "."));
    }

    @Override
    public String toString() {
        return name;
    }
}
