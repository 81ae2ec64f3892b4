package org.verw.partsegment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.partsegment.dino.DinoFamilies;
import org.verw.partsegment.onnx.ModelFile;
import org.verw.partsegment.sam.SamPredictor;
import org.verw.partsegment.sam3.Sam3Files;

/**
 * A folder of ONNX files, whose roles are told by what they declare and not by their names. Looks two folders deep, as downloads have
 * theirs in {@code onnx/}.
 */
public final class ModelFolder {
    /** What a file can be for. */
    @SuppressWarnings("ImmutableEnumChecker") // predicates without state
    public enum Role {
        DETECTOR(
                "Grounding DINO",
                "--detector",
                f -> DinoFamilies.all().stream()
                        .anyMatch(family -> family.matches().test(f.signature()))),
        SAM_ENCODER("encoder of SAM", "--sam-encoder", f -> SamPredictor.encodes(f.signature())),
        SAM_DECODER("decoder of SAM", "--sam-decoder", f -> SamPredictor.decodes(f.signature())),
        SAM_3_ENCODER("image encoder of SAM 3", "--sam-encoder", f -> Sam3Files.encodesImages(f.signature())),
        SAM_3_TEXTS("text encoder of SAM 3", "--text-encoder", f -> Sam3Files.encodesTexts(f.signature())),
        SAM_3_DECODER("decoder of SAM 3", "--sam-decoder", f -> Sam3Files.decodes(f.signature()));

        private final String words;
        private final String option;
        private final Predicate<ModelFile> plays;

        Role(String words, String option, Predicate<ModelFile> plays) {
            this.words = words;
            this.option = option;
            this.plays = plays;
        }
    }

    private final Path folder;
    private final SortedMap<Role, List<Path>> files = new TreeMap<>();
    private final List<Path> others = new ArrayList<>();

    private ModelFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks at every ONNX file of a folder.
     *
     * @throws InvalidDataException when there is no such folder, or it cannot be read
     * @throws org.verw.dataset.UnavailableException when a file is cut off, or its weights are not beside it
     */
    public static ModelFolder search(Path folder) {
        ModelFolder found = new ModelFolder(folder);
        try (Stream<Path> walk = Files.walk(folder, 3)) {
            for (Path file : walk.filter(f -> f.toString().endsWith(".onnx") && Files.isRegularFile(f))
                    .sorted()
                    .toList()) {
                found.take(ModelFile.of(file));
            }
        } catch (java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException e) {
            throw new InvalidDataException(folder + ": no such folder", e);
        } catch (IOException e) {
            throw new InvalidDataException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    private void take(ModelFile file) {
        boolean taken = false;
        for (Role role : Role.values()) {
            if (role.plays.test(file)) {
                files.computeIfAbsent(role, r -> new ArrayList<>()).add(file.path());
                taken = true;
            }
        }
        if (!taken) {
            others.add(file.path());
        }
    }

    /**
     * The file for a role.
     *
     * @throws ConfigException when there is none, or more than one: says which there are and how to choose
     */
    public Path require(Role role) {
        List<Path> found = files.getOrDefault(role, List.of());
        if (found.size() > 1) {
            throw new ConfigException(folder + ": expected one " + role.words + ", found "
                    + found.stream().map(f -> folder.relativize(f).toString()).collect(Collectors.joining(" and "))
                    + ". Choose with " + role.option + " FILE.");
        }
        if (found.isEmpty()) {
            throw new ConfigException(folder + ": no ONNX file in it is a known " + role.words + ". " + this
                    + " See docs/onnx-models.md, or name one with " + role.option + " FILE.");
        }
        return found.get(0);
    }

    /** A file that was named, or else the folder's; where there is no folder, an error that says what to give. */
    public static Path choose(@Nullable Path named, @Nullable ModelFolder folder, Role role, String segmenter) {
        if (named != null) {
            return named;
        }
        if (folder == null) {
            throw new ConfigException("--segmenter " + segmenter + ": expected --models DIR, or " + role.option
                    + " FILE with the " + role.words + "; docs/onnx-models.md says where they are");
        }
        return folder.require(role);
    }

    /** What was found, for messages. */
    @Override
    public String toString() {
        if (files.isEmpty() && others.isEmpty()) {
            return "There is no file that ends with .onnx in it.";
        }
        List<String> said = new ArrayList<>();
        files.forEach((role, paths) -> said.add(role.words + ": "
                + paths.stream().map(f -> folder.relativize(f).toString()).collect(Collectors.joining(", "))));
        if (!others.isEmpty()) {
            said.add("of no known kind: "
                    + others.stream().map(f -> folder.relativize(f).toString()).collect(Collectors.joining(", ")));
        }
        return "Found " + String.join("; ", said) + ".";
    }
}
