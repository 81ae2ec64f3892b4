package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.JsonLines;
import org.verw.dataset.LineIndex;
import org.verw.dataset.Part;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.text.ClipTokenizer;

/**
 * What a pack or workspace holds, in the terms of the paper's Tables I and II.
 *
 * @param what {@code pack} or {@code workspace}
 * @param tableTwo the rows of Table II
 * @param tableOne rows All, Train, Test (and Val where there is one beside the test) of Table I: vehicles by their number of
 *     images
 * @param splits images and vehicles by split; empty where a workspace has no split yet
 * @param captions lengths of the captions; null where there is none
 * @param parts images that show each part
 * @param partsPerImage images by their number of parts
 * @param attributes for a workspace: images by value of colour, type and so on; empty for a pack
 */
public record Statistics(
        String what,
        TableTwo tableTwo,
        SortedMap<String, SortedMap<Integer, Long>> tableOne,
        SortedMap<Split, PackSummary.Share> splits,
        @Nullable CaptionStatistics captions,
        SortedMap<Part, Long> parts,
        SortedMap<Integer, Long> partsPerImage,
        SortedMap<String, SortedMap<String, Long>> attributes) {

    /**
     * The paper's Table II. Where there are validation records beside the test, they are in the totals only.
     *
     * @param words mean of a caption's words, 0 where there is no caption
     */
    public record TableTwo(
            long totalImages,
            long totalIds,
            long trainingImages,
            long trainingIds,
            long testImages,
            long testIds,
            long partCategories,
            double words) {}

    /** @throws org.verw.dataset.InvalidDataException when the folder is neither a workspace nor a pack, or a file is broken */
    public static Statistics of(Path folder, @Nullable ClipTokenizer tokenizer, Progress progress) {
        if (Files.isRegularFile(folder.resolve("dataset.json"))) {
            return ofWorkspace(Workspace.open(folder), tokenizer, progress);
        }
        return ofPack(Pack.open(folder), tokenizer, progress);
    }

    private static Statistics ofPack(Pack pack, @Nullable ClipTokenizer tokenizer, Progress progress) {
        StatisticsBuilder builder = new StatisticsBuilder("pack", tokenizer);
        for (Split split : Split.values()) {
            // Without test records the test is the validation: each image counts once.
            boolean twice = split == Split.TEST && pack.entries(split).equals(pack.entries(Split.VAL));
            if (twice) {
                continue;
            }
            progress.start(split.word(), pack.entries(split).size());
            for (Entry entry : pack.entries(split)) {
                builder.image(entry.id(), split);
                entry.captions().forEach(caption -> builder.caption(caption, entry.id()));
                if (entry.boxes() != null) {
                    builder.parts(pack.parts(entry).keySet());
                }
                progress.done(1);
            }
            progress.finish();
        }
        return builder.build();
    }

    private static Statistics ofWorkspace(Workspace workspace, @Nullable ClipTokenizer tokenizer, Progress progress) {
        StatisticsBuilder builder = new StatisticsBuilder("workspace", tokenizer);
        SortedMap<String, Split> assigned = Files.exists(workspace.split())
                ? SplitFile.read(workspace.split()).assignments()
                : Collections.emptySortedMap();
        progress.start("images", workspace.about().images());
        try (JsonLines<VehicleImage> images = JsonLines.open(workspace.images(), VehicleImage.class);
                OptionalIndex<ImageCaption> captions =
                        OptionalIndex.of(workspace, workspace.captions(), ImageCaption.class);
                OptionalIndex<ImageParts> parts = OptionalIndex.of(workspace, workspace.parts(), ImageParts.class)) {
            while (images.hasNext()) {
                VehicleImage image = images.next();
                builder.image(image.vehicle(), assigned.get(image.vehicle()));
                builder.attributes(image.attributes());
                ImageCaption caption = captions.find(image.image());
                if (caption != null && !caption.caption().isBlank()) {
                    builder.caption(caption.caption(), image.vehicle());
                }
                ImageParts found = parts.find(image.image());
                if (found != null) {
                    builder.parts(found.parts().stream()
                            .filter(p -> !p.mask().isEmpty())
                            .map(p -> p.part())
                            .toList());
                }
                progress.done(1);
            }
        }
        progress.finish();
        return builder.build();
    }

    /** A file that may not be there yet; the truth of a synthetic world stands in for it. */
    private record OptionalIndex<T>(@Nullable LineIndex<T> index) implements AutoCloseable {
        static <T> OptionalIndex<T> of(Workspace workspace, Path file, Class<T> type) {
            Path truth = workspace.truth(String.valueOf(file.getFileName()));
            Path there = Files.exists(file) ? file : truth;
            return new OptionalIndex<>(there == null ? null : LineIndex.open(there, type));
        }

        @Nullable
        T find(String image) {
            return index == null ? null : index.find(image);
        }

        @Override
        public void close() {
            if (index != null) {
                index.close();
            }
        }
    }
}
