package org.verw.dataset.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.JsonLines;
import org.verw.dataset.LineIndex;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.pack.SplitFile;
import org.verw.dataset.pack.Verdicts;

/** The images of a workspace that are not in quarantine, with reviewers' captions where there are. */
final class WorkspaceSource implements ExportSource {
    private final Workspace workspace;

    WorkspaceSource(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public String name() {
        return workspace.about().name();
    }

    @Override
    public Path root() {
        return workspace.sourceRoot();
    }

    @Override
    public long size() {
        return workspace.about().images();
    }

    @Override
    public Stream<ExportImage> images() {
        Reader reader = new Reader();
        return JsonLines.stream(workspace.images(), VehicleImage.class)
                .filter(image -> !reader.quarantined.contains(image.image()))
                .map(reader::image)
                .onClose(reader::close);
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    /** One reading of all files. */
    private final class Reader implements AutoCloseable {
        private final @Nullable LineIndex<ImageCaption> captions = index("captions.jsonl", ImageCaption.class);
        private final @Nullable LineIndex<ImageParts> parts = index("parts.jsonl", ImageParts.class);
        private final Verdicts verdicts = Verdicts.read(workspace);
        private final SortedMap<String, Split> splits = Files.exists(workspace.split())
                ? SplitFile.read(workspace.split()).assignments()
                : Collections.emptySortedMap();
        private final Set<String> quarantined = new HashSet<>();

        Reader() {
            if (Files.exists(workspace.quarantine())) {
                JsonLines.readAll(workspace.quarantine(), Quarantined.class).forEach(q -> quarantined.add(q.image()));
            }
        }

        private <T> @Nullable LineIndex<T> index(String name, Class<T> type) {
            Path file = workspace.root().resolve(name);
            Path there = Files.exists(file) ? file : workspace.truth(name);
            return there == null ? null : LineIndex.open(there, type);
        }

        ExportImage image(VehicleImage image) {
            ImageParts found = parts == null ? null : parts.find(image.image());
            return new ExportImage(
                    image.image(),
                    image.vehicle(),
                    workspace.fileOf(image),
                    image.file(),
                    image.width(),
                    image.height(),
                    image.sha256(),
                    splits.get(image.vehicle()),
                    caption(image.image()),
                    found == null
                            ? List.of()
                            : found.parts().stream()
                                    .filter(p -> !p.mask().isEmpty())
                                    .toList());
        }

        private List<String> caption(String image) {
            ImageCaption caption = captions == null ? null : captions.find(image);
            if (caption == null) {
                return List.of();
            }
            Review review = verdicts.of(image, caption.caption());
            if (review != null && review.verdict() == Review.Verdict.REJECT) {
                return List.of();
            }
            String text = review == null ? caption.caption() : review.caption();
            return text.isBlank() ? List.of() : List.of(text);
        }

        @Override
        public void close() {
            if (captions != null) {
                captions.close();
            }
            if (parts != null) {
                parts.close();
            }
        }
    }
}
