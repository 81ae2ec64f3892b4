package org.verw.partsegment.labels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Part;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.synth.VehicleTruth;

/** The labelled images of a workspace: its parts, or the exact ones of a synthetic world where no segmenter ran. */
final class WorkspaceLabels {
    private WorkspaceLabels() {}

    /** @throws InvalidDataException when there are no parts in it */
    static List<LabelledImage> read(Path folder) {
        Workspace workspace = Workspace.open(folder);
        return read(
                workspace, Files.isRegularFile(workspace.parts()) ? workspace.parts() : workspace.truth("parts.jsonl"));
    }

    /** The truth of a synthetic world; of others, their parts. */
    static List<LabelledImage> readTruth(Path folder) {
        Workspace workspace = Workspace.open(folder);
        Path truth = workspace.truth("parts.jsonl");
        return read(workspace, truth == null && Files.isRegularFile(workspace.parts()) ? workspace.parts() : truth);
    }

    private static List<LabelledImage> read(Workspace workspace, @Nullable Path partsFile) {
        Path folder = workspace.root();
        if (partsFile == null) {
            throw new InvalidDataException(folder + ": expected parts.jsonl, found none. Run 'verw segment " + folder
                    + "' first, or give a synthetic workspace.");
        }
        Map<String, RleMask> vehicles = vehicles(workspace.truth("vehicles.jsonl"));
        Map<String, ImageParts> parts = new HashMap<>();
        try (JsonLines<ImageParts> lines = JsonLines.open(partsFile, ImageParts.class)) {
            lines.forEachRemaining(p -> parts.put(p.image(), p));
        }
        List<LabelledImage> all = new ArrayList<>();
        try (JsonLines<VehicleImage> images = JsonLines.open(workspace.images(), VehicleImage.class)) {
            images.forEachRemaining(image -> {
                ImageParts found = parts.get(image.image());
                if (found != null) {
                    Map<Part, RleMask> masks = new EnumMap<>(Part.class);
                    found.parts().forEach(p -> masks.put(p.part(), p.mask()));
                    all.add(new LabelledImage(
                            image.image(),
                            workspace.fileOf(image),
                            vehicles.get(image.image()),
                            masks,
                            Set.of(Part.values())));
                }
            });
        }
        return all;
    }

    private static Map<String, RleMask> vehicles(@Nullable Path file) {
        Map<String, RleMask> vehicles = new HashMap<>();
        if (file != null) {
            try (JsonLines<VehicleTruth> lines = JsonLines.open(file, VehicleTruth.class)) {
                lines.forEachRemaining(v -> vehicles.put(v.image(), v.mask()));
            }
        }
        return vehicles;
    }
}
