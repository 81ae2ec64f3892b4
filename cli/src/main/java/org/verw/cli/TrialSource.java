package org.verw.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.scoring.PackTrial;
import org.verw.benchmark.scoring.TrackTrial;
import org.verw.benchmark.scoring.Trial;
import org.verw.benchmark.scoring.WorkspaceTrial;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;
import org.verw.dataset.Split;
import org.verw.dataset.Workspace;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.Ranking;
import org.verw.dataset.ranking.Task;

/**
 * What {@code --data} names: a pack (captions ask), a workspace (images ask), or CityFlow-NL's tracks.
 *
 * @param trial what is asked
 * @param name of the data, for results
 * @param sha256 of its records
 * @param split that is asked, or null where there is none
 */
record TrialSource(
        Trial trial, String name, String sha256, @Nullable Split split) {
    /**
     * Reads the data that a ranking is scored against.
     *
     * @param split overrides the ranking's, or null
     * @param queries list of query images, or null: the ranking's own
     * @param gallery list of gallery images, or null: the ranking's own
     */
    static TrialSource open(
            Path data, Ranking ranking, @Nullable Split split, @Nullable Path queries, @Nullable Path gallery) {
        if (Files.isRegularFile(data)) {
            return new TrialSource(TrackTrial.of(data), name(data), Sha256.of(data), null);
        }
        if (Files.isRegularFile(data.resolve("dataset.json"))) {
            return ofWorkspace(data, ranking, queries, gallery);
        }
        Pack pack = Pack.open(data);
        ranking.requirePack(pack.sha256());
        if (ranking.manifest().taskOrDefault() == Task.IMAGE_TO_IMAGE) {
            throw new ConfigException(
                    ranking.path() + ": an image-to-image ranking needs cameras, which a pack does not hold. "
                            + "Give the workspace as --data.");
        }
        Split asked = split == null ? ranking.manifest().splitOrDefault() : split;
        return new TrialSource(PackTrial.of(pack, asked), name(pack), pack.sha256(), asked);
    }

    private static TrialSource ofWorkspace(Path data, Ranking ranking, @Nullable Path queries, @Nullable Path gallery) {
        Workspace workspace = Workspace.open(data);
        if (ranking.manifest().taskOrDefault() == Task.TEXT_TO_IMAGE) {
            throw new ConfigException(
                    ranking.path() + ": a text-to-image ranking is scored against a pack, found a workspace at "
                            + data + ". Make the pack with 'verw pack " + data + " -o PACK'. "
                            + "If its queries are images, write \"task\": \"image-to-image\".");
        }
        List<String> ownQueries = ranking instanceof FeatureRanking f ? f.queryIds() : null;
        List<String> ownGallery = ranking instanceof FeatureRanking f ? f.galleryIds() : null;
        Trial trial =
                WorkspaceTrial.of(workspace, ids(queries, ownQueries, "queries"), ids(gallery, ownGallery, "gallery"));
        return new TrialSource(trial, workspace.about().name(), Sha256.of(workspace.images()), null);
    }

    private static List<String> ids(@Nullable Path list, @Nullable List<String> own, String what) {
        if (list != null) {
            try {
                return Files.readAllLines(list).stream()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(list + ": cannot be read: " + e.getMessage(), e);
            }
        }
        if (own == null) {
            throw new ConfigException("the ranking has no " + what + ".txt and no --" + what
                    + " was given: which images are the " + what + " is not known");
        }
        return own;
    }

    /** The data set that the pack was made of; a pack that this program did not make is called by its folder, as papers do. */
    private static String name(Pack pack) {
        Path parent = pack.folder().toAbsolutePath().getParent();
        Path manifest = parent == null ? null : parent.resolve("pack.json");
        String made = manifest != null && Files.isRegularFile(manifest)
                ? Json.read(manifest, JsonNode.class).path("workspace").asText()
                : "";
        return made.isBlank() ? name(pack.folder()) : made;
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
