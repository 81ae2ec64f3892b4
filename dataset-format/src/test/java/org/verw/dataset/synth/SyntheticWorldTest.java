package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Sha256;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.WorkspaceLock;

final class SyntheticWorldTest {
    @TempDir
    Path folder;

    private Workspace make(String name, Synthesis spec, int threads) {
        return SyntheticWorld.make(spec, folder.resolve(name), "verw test", threads, Progress.silent());
    }

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheThreads() throws IOException {
        Synthesis spec = Synthesis.of(3, 4, 3);
        make("one", spec, 1);
        make("four", spec, 4);
        SortedMap<String, String> files = hashes(folder.resolve("one"));
        assertThat(files).hasSize(4 * 3 + 8).isEqualTo(hashes(folder.resolve("four")));
    }

    @Test
    void anotherSeedGivesOtherPictures() throws IOException {
        make("one", Synthesis.of(3, 2, 2), 2);
        make("two", Synthesis.of(4, 2, 2), 2);
        Set<String> pictures =
                new HashSet<>(hashes(folder.resolve("one").resolve("images")).values());
        pictures.addAll(hashes(folder.resolve("two").resolve("images")).values());
        assertThat(pictures).hasSize(8);
    }

    @Test
    void moreVehiclesDoNotChangeThoseBefore() throws IOException {
        make("few", Synthesis.of(9, 2, 2), 2);
        make("many", Synthesis.of(9, 3, 2), 2);
        assertThat(hashes(folder.resolve("many").resolve("images")))
                .containsAllEntriesOf(hashes(folder.resolve("few").resolve("images")));
    }

    @Test
    void recordsTellWhatTheFilesHold() throws IOException, Picture.UndecodableException {
        Workspace workspace = make("w", Synthesis.of(5, 3, 2), 2);
        List<VehicleImage> images = JsonLines.readAll(workspace.images(), VehicleImage.class);
        List<ImageParts> parts = JsonLines.readAll(workspace.truth("parts.jsonl"), ImageParts.class);
        List<ImageCaption> captions = JsonLines.readAll(workspace.truth("captions.jsonl"), ImageCaption.class);
        List<VehicleTruth> vehicles = JsonLines.readAll(workspace.truth("vehicles.jsonl"), VehicleTruth.class);
        assertThat(images).hasSize(6);
        for (int i = 0; i < images.size(); i++) {
            VehicleImage image = images.get(i);
            Picture picture = Picture.read(workspace.fileOf(image));
            assertThat(picture.width()).isEqualTo(image.width());
            assertThat(picture.height()).isEqualTo(image.height());
            assertThat(image.sha256()).isEqualTo(Sha256.of(workspace.fileOf(image)));
            assertThat(parts.get(i).image()).isEqualTo(image.image());
            assertThat(captions.get(i).image()).isEqualTo(image.image());
            parts.get(i).parts().forEach(p -> {
                assertThat(p.mask().width()).isEqualTo(image.width());
                assertThat(p.mask().height()).isEqualTo(image.height());
                assertThat(p.mask()
                                .intersection(
                                        vehicles.get(images.indexOf(image)).mask()))
                        .as("a part is part of its vehicle")
                        .isEqualTo(p.mask());
            });
        }
    }

    @Test
    void aRunThatWasKilledGoesOnToTheSameBytes() throws IOException {
        Synthesis spec = Synthesis.of(7, 3, 2);
        make("whole", spec, 2);
        make("killed", spec, 2);
        Path killed = folder.resolve("killed");
        List<Journal.Entry> first = entries(killed).subList(0, 2);
        Files.delete(killed.resolve("dataset.json"));
        Files.delete(killed.resolve("images.jsonl"));
        Files.writeString(killed.resolve("truth/parts.jsonl.tmp"), "{\"ima");
        Files.writeString(
                killed.resolve("drawn.jsonl"),
                Json.line(new Journal.Drawn("0001", first)) + "\n{\"vehicle\":\"0002\",\"entr");
        FileTime drawnBefore = Files.getLastModifiedTime(
                killed.resolve("images/" + first.get(0).image().file()));
        make("killed", spec, 2);
        assertThat(Files.getLastModifiedTime(
                        killed.resolve("images/" + first.get(0).image().file())))
                .as("what was drawn is not drawn again")
                .isEqualTo(drawnBefore);
        assertThat(hashes(killed)).isEqualTo(hashes(folder.resolve("whole")));
    }

    private static List<Journal.Entry> entries(Path root) {
        Workspace workspace = Workspace.open(root);
        List<ImageParts> parts = JsonLines.readAll(workspace.truth("parts.jsonl"), ImageParts.class);
        List<ImageCaption> captions = JsonLines.readAll(workspace.truth("captions.jsonl"), ImageCaption.class);
        List<VehicleTruth> vehicles = JsonLines.readAll(workspace.truth("vehicles.jsonl"), VehicleTruth.class);
        List<Journal.Entry> entries = new ArrayList<>();
        for (VehicleImage image : JsonLines.readAll(workspace.images(), VehicleImage.class)) {
            int n = entries.size();
            entries.add(new Journal.Entry(image, parts.get(n), vehicles.get(n), captions.get(n)));
        }
        return entries;
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void aWorldInUseIsLeftAlone() {
        Workspace world = make("w", Synthesis.of(1, 1, 1), 1);
        try (WorkspaceLock lock = WorkspaceLock.take(world, Clock.systemUTC())) {
            assertThatThrownBy(() -> make("w", Synthesis.of(1, 1, 1), 1)).isInstanceOf(UnavailableException.class);
            assertThat(world.root().resolve("dataset.json")).exists();
        }
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> make("theirs", Synthesis.of(1, 1, 1), 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("expected a new or empty folder");
        assertThat(theirs).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**synth.json");
    }

    @Test
    void aWorldOfOtherNumbersIsNotOverwritten() {
        make("w", Synthesis.of(1, 1, 1), 1);
        assertThatThrownBy(() -> make("w", Synthesis.of(2, 1, 1), 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("holds 1 vehicles, 1 views, seed 1");
    }

    private static SortedMap<String, String> hashes(Path root) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(f -> {
                try {
                    hashes.put(root.relativize(f).toString(), Sha256.of(Files.readAllBytes(f)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return hashes;
    }
}
