package org.verw.benchmark.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.ranking.Task;

/** The trial that image-to-image benchmarks make: images ask, images answer; vehicles and cameras come from a workspace. */
public final class WorkspaceTrial {
    private WorkspaceTrial() {}

    /**
     * @param queries image ids or files of the workspace
     * @param gallery the same
     * @throws InvalidDataException when the workspace has no such image; names the first
     */
    public static Trial of(Workspace workspace, List<String> queries, List<String> gallery) {
        Map<String, VehicleImage> images = new HashMap<>();
        try (JsonLines<VehicleImage> lines = JsonLines.open(workspace.images(), VehicleImage.class)) {
            lines.forEachRemaining(i -> {
                images.put(i.image(), i);
                images.put(i.file(), i);
            });
        }
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < gallery.size(); place++) {
            places.put(gallery.get(place), place);
        }
        int[] own = queries.stream().mapToInt(q -> places.getOrDefault(q, -1)).toArray();
        return new Trial(
                Task.IMAGE_TO_IMAGE, items(workspace, images, queries), items(workspace, images, gallery), own);
    }

    private static List<Trial.Item> items(Workspace workspace, Map<String, VehicleImage> images, List<String> ids) {
        long missing = ids.stream().filter(id -> !images.containsKey(id)).count();
        if (missing > 0) {
            throw new InvalidDataException(workspace.images() + ": expected all " + ids.size()
                    + " images of the ranking, found " + missing + " missing, first: '"
                    + ids.stream()
                            .filter(id -> !images.containsKey(id))
                            .findFirst()
                            .orElseThrow()
                    + "'. Is it the right workspace?");
        }
        return ids.stream()
                .map(id -> item(id, java.util.Objects.requireNonNull(images.get(id))))
                .toList();
    }

    private static Trial.Item item(String id, VehicleImage image) {
        return new Trial.Item(id, image.vehicle(), image.camera());
    }
}
