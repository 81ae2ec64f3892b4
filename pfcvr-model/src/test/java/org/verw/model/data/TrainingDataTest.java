package org.verw.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Layout;
import org.verw.dataset.pack.Pack;
import org.verw.model.BatchSource;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ModelPreset;

/** Batches of a small pack, and packs that cannot be learned from. */
final class TrainingDataTest {
    private static final ModelPreset NANO = ModelPreset.of("nano");
    private static final Augmentation ALL = new Augmentation(true, true, true, true);

    @TempDir
    Path dir;

    private Path folder;

    @BeforeEach
    void writePack() {
        TestPack.write(dir, 10, 3, 96);
        folder = dir.resolve(Layout.T2I_VERW.folder());
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        List<VehicleBatch> one = epoch(data(ALL, 1, 1), 2);
        List<VehicleBatch> five = epoch(data(ALL, 1, 5), 2);
        assertThat(one).hasSize(3);
        for (int i = 0; i < one.size(); i++) {
            assertSame(one.get(i), five.get(i));
        }
    }

    @Test
    void anEpochCanBeginAtAnyBatch() {
        TrainingData data = data(ALL, 1, 2);
        List<VehicleBatch> whole = epoch(data, 1);
        try (BatchSource.Stream<VehicleBatch> rest = data.open(1, 2)) {
            assertSame(rest.next(), whole.get(2));
            assertThat(rest.hasNext()).isFalse();
        }
    }

    @Test
    void everySampleComesOnceAnEpochInAnotherOrder() {
        TrainingData data = data(Augmentation.NONE, 1, 2);
        List<Integer> first = identities(epoch(data, 0));
        List<Integer> second = identities(epoch(data, 1));
        assertThat(first).hasSize(18).isNotEqualTo(second);
        assertThat(new HashSet<>(first)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(first.stream().sorted())
                .containsExactlyElementsOf(second.stream().sorted().toList());
    }

    @Test
    void anotherSeedAndAnotherEpochDrawOtherImages() {
        Set<Integer> seen = new HashSet<>();
        seen.add(Arrays.hashCode(epoch(data(ALL, 1, 1), 0).get(0).images()));
        seen.add(Arrays.hashCode(epoch(data(ALL, 2, 1), 0).get(0).images()));
        seen.add(Arrays.hashCode(epoch(data(ALL, 1, 1), 1).get(0).images()));
        assertThat(seen).hasSize(3);
    }

    @Test
    void captionsAreNeverMasked() {
        for (VehicleBatch batch : epoch(data(ALL, 1, 2), 0)) {
            for (int i = 0; i < batch.tokens().length; i++) {
                assertThat(batch.tokens()[i]).isNotEqualTo(NANO.text().maskToken());
                if (batch.mlmLabels()[i] != 0) {
                    assertThat(batch.mlmLabels()[i]).isEqualTo(batch.tokens()[i]);
                }
            }
        }
    }

    @Test
    void partsFollowTheImage() {
        // Doors are of one colour on grey: where they are said to be, pixels differ from the ground.
        int inside = 0;
        int cells = 0;
        for (int epoch = 0; epoch < 4; epoch++) {
            for (VehicleBatch batch : epoch(data(new Augmentation(true, true, false, true), 1, 2), epoch)) {
                for (int i = 0; i < batch.size(); i++) {
                    var doors = batch.parts().get(i).get(Part.DOORS);
                    for (int cell :
                            doors == null ? new int[0] : doors.cells().stream().toArray()) {
                        cells++;
                        inside += differsFromGround(batch, i, cell) ? 1 : 0;
                    }
                }
            }
        }
        assertThat((double) inside / cells).isGreaterThan(0.97);
    }

    /** Whether a pixel of a cell is far from the grey ground of its image. */
    private static boolean differsFromGround(VehicleBatch batch, int image, int cell) {
        int side = batch.width();
        int plane = side * side;
        int patch = NANO.image().patch();
        int left = cell % (side / patch) * patch;
        int top = cell / (side / patch) * patch;
        for (int y = top; y < top + patch; y++) {
            for (int x = left; x < left + patch; x++) {
                float[] rgb = new float[3];
                for (int c = 0; c < 3; c++) {
                    double mean = NANO.image().mean().get(c);
                    double deviation = NANO.image().deviation().get(c);
                    rgb[c] = (float) (batch.images()[(image * 3 + c) * plane + y * side + x] * deviation + mean);
                }
                if (Math.abs(rgb[1] - 0.49) > 0.1 || Math.abs(rgb[2] - 0.51) > 0.1) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void removedPatchesAreAlwaysAsManyAsTheShareSays() {
        for (VehicleBatch batch : epoch(data(ALL, 1, 2), 0)) {
            assertThat(batch.removed())
                    .allSatisfy(grid -> assertThat(grid.count()).isEqualTo(16));
        }
    }

    @Test
    void copiesAreSamplesOfTheirOwnOrComeTogether() throws IOException {
        assertThatThrownBy(() -> data(ALL, Copies.APART, 1, 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("54 of 72 images are missing, the first is Darkimage/dark_0000_00.png")
                .hasMessageContaining("--augment");
        for (String kind : List.of("Darkimage/dark_", "Lightimage/light_", "Noisyimage/noisy_")) {
            Files.createDirectories(folder.resolve(kind).getParent());
            try (var images = Files.list(folder.resolve("image"))) {
                for (Path image : images.toList()) {
                    Files.copy(image, folder.resolve(kind + image.getFileName()));
                }
            }
        }
        List<VehicleBatch> apart = epoch(data(Augmentation.NONE, Copies.APART, 1, 2), 0);
        assertThat(apart).hasSize(9);
        assertThat(identities(apart)).hasSize(72);
        List<VehicleBatch> together = epoch(data(Augmentation.NONE, Copies.TOGETHER, 1, 2), 0);
        assertThat(together).hasSize(3);
        assertThat(together.get(0).size()).isEqualTo(32);
        List<Integer> first = together.get(0).identities().subList(0, 4);
        assertThat(new HashSet<>(first)).hasSize(1);
    }

    @Test
    void aCaptionOf10000WordsIsCut() throws IOException {
        edit("A red car", "A red car " + "and more ".repeat(5000));
        VehicleBatch batch = epoch(data(ALL, 1, 1), 0).get(0);
        assertThat(batch.tokens()).hasSize(batch.size() * NANO.text().context());
    }

    @Test
    void aMissingImageIsOneSentence() throws IOException {
        Files.delete(folder.resolve("image/0001_01.png"));
        Files.delete(folder.resolve("image/0002_00.png"));
        assertThatThrownBy(() -> data(ALL, 1, 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("2 of 18 images are missing, the first is image/0001_01.png");
    }

    @Test
    void anImageThatIsNoneNamesItself() throws IOException {
        Files.writeString(folder.resolve("image/0001_01.png"), "no picture");
        assertThatThrownBy(() -> epoch(data(ALL, 1, 1), 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("0001_01.png");
    }

    @Test
    void anUnknownCategoryNamesFileAndWord() throws IOException {
        Path boxes = folder.resolve("boxes/0001_01.json");
        Files.writeString(boxes, Files.readString(boxes).replace("wheels", "wheel"));
        assertThatThrownBy(() -> data(ALL, 1, 2))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("0001_01.json")
                .hasMessageContaining("wheel");
    }

    @Test
    void aPackWithoutAnyPartIsRefusedWhereTheModelNeedsThem() throws IOException {
        try (var boxes = Files.list(folder.resolve("boxes"))) {
            for (Path file : boxes.toList()) {
                Files.writeString(file, "[]");
            }
        }
        assertThatThrownBy(() -> data(ALL, 1, 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no record has a part")
                .hasMessageContaining("--model irra");
    }

    @Test
    void aVehicleInTwoSplitsIsRefused() throws IOException {
        edit("\"id\":5,", "\"id\":1,");
        assertThatThrownBy(() -> Shares.of(Pack.open(dir), 0.1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("vehicle 1 is in train and in test");
    }

    @Test
    void withoutValidationVehiclesSomeOfTheTrainingVehiclesAreHeldBack() throws IOException {
        edit("\"split\":\"val\"", "\"split\":\"train\"");
        Shares shares = Shares.of(Pack.open(dir), 0.25);
        assertThat(shares.validation()).hasSize(6);
        assertThat(shares.train()).hasSize(18);
        assertThat(shares.selectedOn()).contains("2 training vehicles");
        Set<String> train = new HashSet<>(Shares.identities(shares.train()));
        assertThat(Shares.identities(shares.validation())).noneMatch(train::contains);
    }

    @Test
    void whereValidationIsTheTestItIsNotSelectedOn() throws IOException {
        edit("\"split\":\"test\"", "\"split\":\"val\"");
        Pack pack = Pack.open(dir);
        Shares shares = Shares.of(pack, 0.25);
        Set<String> test = new HashSet<>(Shares.identities(pack.entries(Split.TEST)));
        assertThat(Shares.identities(shares.validation())).isNotEmpty().noneMatch(test::contains);
    }

    private void edit(String from, String to) throws IOException {
        Path file = folder.resolve(Layout.T2I_VERW.annotations());
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private TrainingData data(Augmentation augmentation, long seed, int threads) {
        return data(augmentation, Copies.NONE, seed, threads);
    }

    private TrainingData data(Augmentation augmentation, Copies copies, long seed, int threads) {
        Pack pack = Pack.open(dir);
        Shares shares = Shares.of(pack, 0.1);
        List<String> captions =
                shares.train().stream().flatMap(e -> e.captions().stream()).toList();
        return new TrainingData(
                pack,
                shares.train(),
                Vocabulary.learn(captions, NANO.text().vocabulary()).tokenizer(),
                NANO,
                new DataSettings(8, augmentation, copies, 0.15, false, 0.25, true),
                seed,
                threads);
    }

    private static List<VehicleBatch> epoch(TrainingData data, int epoch) {
        List<VehicleBatch> batches = new ArrayList<>();
        try (BatchSource.Stream<VehicleBatch> stream = data.open(epoch, 0)) {
            stream.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static List<Integer> identities(List<VehicleBatch> batches) {
        return batches.stream().flatMap(b -> b.identities().stream()).toList();
    }

    private static void assertSame(VehicleBatch a, VehicleBatch b) {
        assertThat(a.identities()).isEqualTo(b.identities());
        // Arrays.equals: AssertJ would box half a million numbers.
        assertThat(Arrays.equals(a.images(), b.images())).isTrue();
        assertThat(Arrays.equals(a.tokens(), b.tokens())).isTrue();
        assertThat(Arrays.equals(a.maskedTokens(), b.maskedTokens())).isTrue();
        assertThat(Arrays.equals(a.mlmLabels(), b.mlmLabels())).isTrue();
        assertThat(a.parts()).isEqualTo(b.parts());
        assertThat(a.removed()).isEqualTo(b.removed());
    }
}
