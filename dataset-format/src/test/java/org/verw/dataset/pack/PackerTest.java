package org.verw.dataset.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Sha256;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.GridRule;
import org.verw.dataset.stage.Progress;

final class PackerTest {
    @TempDir
    Path folder;

    @Test
    void whatIsReadIsWhatTheWorkspaceHolds() {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 20, 3);
        PackSummary summary = pack(small.write(), defaults());
        Pack pack = Pack.open(folder.resolve("p"));
        assertThat(summary.images()).isEqualTo(60);
        assertThat(summary.vehicles()).isEqualTo(20);
        assertThat(summary.splits().get(Split.TEST)).isEqualTo(new PackSummary.Share(18, 6));
        assertThat(summary.splits().get(Split.VAL)).isEqualTo(new PackSummary.Share(3, 1));
        assertThat(summary.splits().get(Split.TRAIN)).isEqualTo(new PackSummary.Share(39, 13));
        for (Split split : Split.values()) {
            for (Entry entry : pack.entries(split)) {
                String image = entry.filePath().replaceAll("image/(.*)[.]jpg", "$1");
                assertThat(entry.captions()).containsExactly(small.captionOf(image));
                assertThat(image).startsWith(entry.id() + "_");
                assertThat(pack.image(entry)).hasSameBinaryContentAs(small.root.resolve("images/" + image + ".jpg"));
                var parts = pack.parts(entry);
                assertThat(parts.keySet()).containsExactly(Part.WHEELS, Part.ROOF);
                assertThat(parts.get(Part.ROOF))
                        .isEqualTo(GridRule.DEFAULT.grid(
                                SmallWorkspace.part(Part.ROOF, 10, 0, 60, 20).mask()));
                assertThat(entry.mask()).isEqualTo(parts.get(Part.ROOF).union(parts.get(Part.WHEELS)));
                assertThat(entry.prompt()).isEqualTo("Car wheels, roof");
            }
        }
    }

    @Test
    void noVehicleIsInTwoSplitsAndTheSplitIsKept() throws IOException {
        Workspace workspace = SmallWorkspace.of(folder.resolve("w"), 20, 3).write();
        pack(workspace, defaults());
        String split = Files.readString(workspace.split());
        Packer.pack(workspace, folder.resolve("again"), defaults(), Progress.silent());
        assertThat(Files.readString(workspace.split())).isEqualTo(split);
        Pack pack = Pack.open(folder.resolve("p"));
        Set<String> seen = new HashSet<>();
        for (Split s : Split.values()) {
            Set<String> ids =
                    new HashSet<>(pack.entries(s).stream().map(Entry::id).toList());
            assertThat(seen).doesNotContainAnyElementsOf(ids);
            seen.addAll(ids);
        }
        assertThat(seen).hasSize(20);
        assertThatThrownBy(() ->
                        Packer.pack(workspace, folder.resolve("third"), with(0.5, null, false), Progress.silent()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another --split (0.7 there, 0.5 asked for)");
        Packer.pack(workspace, folder.resolve("fourth"), with(0.5, null, true), Progress.silent());
        assertThat(SplitFile.read(workspace.split()).ratio()).isEqualTo(0.5);
    }

    @Test
    void theSameWorkspaceGivesTheSameBytes() throws IOException {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 12, 2);
        Workspace workspace = small.write();
        PackOptions options = augmented();
        Packer.pack(workspace, folder.resolve("a"), options, Progress.silent());
        Files.delete(workspace.split());
        Packer.pack(workspace, folder.resolve("b"), options, Progress.silent());
        assertThat(hashes(folder.resolve("b"))).isEqualTo(hashes(folder.resolve("a")));
    }

    @Test
    void packJsonHasTheHashOfEveryOtherFile() throws IOException {
        pack(SmallWorkspace.of(folder.resolve("w"), 6, 2).write(), augmented());
        JsonNode manifest = Json.read(folder.resolve("p/pack.json"), JsonNode.class);
        Map<String, String> files = new TreeMap<>();
        manifest.get("files")
                .properties()
                .forEach(e -> files.put(e.getKey(), e.getValue().textValue()));
        Map<String, String> found = hashes(folder.resolve("p"));
        found.remove("pack.json");
        assertThat(files).isEqualTo(found);
        assertThat(manifest.get("format").textValue()).isEqualTo("pack/1");
        assertThat(manifest.get("counts").get("images").intValue()).isEqualTo(12);
        assertThat(manifest.get("augmentation").get("darkGamma").doubleValue()).isEqualTo(2.0);
    }

    @Test
    void copiesOfTrainingImagesAreDarkerLighterAndNoisy() throws Exception {
        pack(SmallWorkspace.of(folder.resolve("w"), 10, 1).write(), augmented());
        Pack pack = Pack.open(folder.resolve("p"));
        for (Split split : Split.values()) {
            for (Entry entry : pack.entries(split)) {
                Path dark = pack.folder().resolve(entry.filePath().replace("image/", "Darkimage/dark_"));
                Path light = pack.folder().resolve(entry.filePath().replace("image/", "Lightimage/light_"));
                Path noisy = pack.folder().resolve(entry.filePath().replace("image/", "Noisyimage/noisy_"));
                assertThat(List.of(Files.exists(dark), Files.exists(light), Files.exists(noisy)))
                        .containsOnly(split == Split.TRAIN);
                if (split == Split.TRAIN) {
                    double mean = mean(pack.image(entry));
                    assertThat(mean(dark)).isLessThan(mean - 10);
                    assertThat(mean(light)).isGreaterThan(mean + 10);
                    assertThat(mean(noisy)).isBetween(mean - 8, mean + 8);
                }
            }
        }
    }

    @Test
    void whatCannotBePackedIsLeftOutWithItsReason() throws Exception {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 12, 1);
        small.captions.removeIf(c -> c.image().equals("1_0"));
        small.captions.replaceAll(c -> c.image().equals("2_0") ? SmallWorkspace.caption("2_0", " ") : c);
        small.parts.removeIf(p -> p.image().equals("3_0"));
        small.parts.replaceAll(p -> p.image().equals("4_0") ? ImageParts.of("4_0", List.of(), Map.of()) : p);
        small.quarantined.add(new Quarantined("5_0", "images/5_0.jpg", "truncated", "x"));
        small.review("6_0", "ann", Verdict.REJECT, "", small.captionOf("6_0"), "2026-01-01T00:00:00Z");
        small.put("images/7_0.jpg", small.picture().toJpeg(90));
        small.images.replaceAll(i -> i.image().equals("8_0")
                ? VehicleImage.listed("8_0", "images/none.jpg", "8", null, Map.of())
                        .decoded(i.width(), i.height(), String.valueOf(i.sha256()))
                : i);
        small.images.replaceAll(i -> i.image().equals("9_0")
                ? VehicleImage.listed("9_0", i.file(), "9", null, Map.of()).decoded(50, 50, String.valueOf(i.sha256()))
                : i);
        small.put("images/10_0.jpg", "no picture".getBytes(StandardCharsets.UTF_8));
        small.images.replaceAll(
                i -> i.image().equals("10_0") ? VehicleImage.listed("10_0", i.file(), "10", null, Map.of()) : i);
        PackSummary summary = pack(small.write(), defaults());
        assertThat(summary.images()).isEqualTo(2);
        assertThat(summary.leftOut())
                .isEqualTo(new TreeMap<>(Map.of(
                        "no-caption", 1L,
                        "empty-caption", 1L,
                        "no-parts", 1L,
                        "zero-parts", 1L,
                        "quarantined", 1L,
                        "rejected", 1L,
                        "changed-image", 1L,
                        "missing-image", 1L,
                        "mask-size", 1L,
                        "bad-image", 1L)));
        assertThat(Files.readAllLines(folder.resolve("p/left_out.csv")))
                .hasSize(11)
                .contains("image,vehicle,file,reason,detail")
                .contains("6_0,6,images/6_0.jpg,rejected,by reviewer ann")
                .contains("10_0,10,images/10_0.jpg,bad-image,\"not-an-image: expected an image, found bytes that start"
                        + " with 'no picture'\"");
    }

    @Test
    void reviewsReplaceCaptionsAndStaleOnesAreIgnored() {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 4, 1);
        String one = small.captionOf("1_0");
        small.review("1_0", "ann", Verdict.REJECT, "", one, "2026-01-01T00:00:00Z");
        small.review("1_0", "ann", Verdict.EDITED, "A red car.", one, "2026-01-02T00:00:00Z");
        small.review("1_0", "bob", Verdict.OK, one, one, "2026-01-03T00:00:00Z");
        small.review("2_0", "ann", Verdict.REJECT, "", "another caption", "2026-01-01T00:00:00Z");
        small.review("3_0", "ann", Verdict.OK, small.captionOf("3_0"), small.captionOf("3_0"), "2026-01-01T00:00:00Z");
        small.review("4_0", "ann", Verdict.REJECT, "", small.captionOf("4_0"), "2026-01-01T00:00:00Z");
        small.review("4_0", "ann", Verdict.WITHDRAWN, "", small.captionOf("4_0"), "2026-01-02T00:00:00Z");
        PackSummary summary = pack(small.write(), defaults());
        assertThat(summary.images()).isEqualTo(4);
        assertThat(summary.notes()).anySatisfy(n -> assertThat(n).startsWith("1 reviews were of captions"));
        assertThat(captions("1")).containsExactly("A red car.");
        assertThat(captions("2")).containsExactly(small.captionOf("2_0"));
        JsonNode reviews =
                Json.read(folder.resolve("p/pack.json"), JsonNode.class).get("reviews");
        assertThat(reviews.toString()).isEqualTo("{\"edited\":1,\"confirmed\":1,\"stale\":1}");
    }

    @Test
    void vehiclesThatWouldBecomeOneNumberAreCounted() throws IOException {
        SmallWorkspace small = new SmallWorkspace(folder.resolve("w"));
        for (String vehicle : List.of("007", "7", "c12", "Москва")) {
            small.add(vehicle + "_0", vehicle);
        }
        pack(small.write(), defaults());
        assertThat(Files.readAllLines(folder.resolve("p/id_map.csv")).stream()
                        .map(l -> l.replaceAll(",(train|val|test),", ",split,")))
                .containsExactly(
                        "id,vehicle,split,images", "1,007,split,1", "2,7,split,1", "3,c12,split,1", "4,Москва,split,1");
        assertThat(Json.read(folder.resolve("p/pack.json"), JsonNode.class)
                        .get("ids")
                        .textValue())
                .isEqualTo("counted");
    }

    @Test
    void namesAreFlatSafeAndDistinct() throws IOException {
        SmallWorkspace small = new SmallWorkspace(folder.resolve("w"));
        for (String image : List.of("image/1 a", "image/1/a", "A", "a", "машина", "x".repeat(300))) {
            small.images.add(VehicleImage.listed(image, "f" + small.images.size() + ".jpg", "1", null, Map.of()));
            small.put("f" + (small.images.size() - 1) + ".jpg", small.picture().toJpeg(90));
            small.captions.add(SmallWorkspace.caption(image, "Ein Käfer, 日本."));
            small.parts.add(ImageParts.of(image, List.of(SmallWorkspace.part(Part.ROOF, 0, 0, 9, 9)), Map.of()));
        }
        pack(small.write(), defaults());
        try (Stream<Path> names = Files.list(folder.resolve("p/T2I_VeRi_new/image"))) {
            assertThat(names.map(n -> n.getFileName().toString()))
                    .hasSize(6)
                    .contains("A.jpg")
                    .allMatch(n -> n.matches("[A-Za-z0-9_.-]{1,140}[.]jpg"));
        }
        byte[] json = Files.readAllBytes(Pack.open(folder.resolve("p")).annotations());
        for (byte b : json) {
            assertThat(b).isPositive();
        }
    }

    @Test
    void aTurnedPhotographIsWrittenUprightBecauseTheReleasedCodeDoesNotTurnIt() throws Exception {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 3, 1);
        byte[] plain = small.picture().toJpeg(95);
        byte[] turned = exif(plain, 6);
        small.put("images/1_0.jpg", turned);
        small.images.replaceAll(i -> i.image().equals("1_0")
                ? VehicleImage.listed("1_0", i.file(), "1", null, Map.of())
                        .decoded(/* width= */ 72, /* height= */ 96, Sha256.of(turned))
                : i);
        small.parts.replaceAll(p -> p.image().equals("1_0")
                ? ImageParts.of(
                        "1_0",
                        List.of(org.verw.dataset.PartMask.of(
                                Part.ROOF,
                                1,
                                org.verw.dataset.mask.RleMask.of(
                                        /* height= */ 96, /* width= */ 72, new int[] {0, 96 * 72}))),
                        Map.of())
                : p);
        PackSummary summary = pack(small.write(), defaults());
        assertThat(summary.notes()).anySatisfy(n -> assertThat(n).contains("1 written anew, turned as their EXIF"));
        Pack pack = Pack.open(folder.resolve("p"));
        Entry entry = all(pack).filter(e -> e.id().equals("1")).findFirst().orElseThrow();
        byte[] written = Files.readAllBytes(pack.image(entry));
        assertThat(org.verw.dataset.image.PortableImage.rewrite(written)).isNull();
        Picture upright = Picture.decode(written);
        assertThat(upright.width()).isEqualTo(SmallWorkspace.HEIGHT);
        assertThat(upright.height()).isEqualTo(SmallWorkspace.WIDTH);
    }

    @Test
    void lookAlikesOfDifferentVehiclesAreReportedAndKept() throws IOException {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 6, 2);
        byte[] same = Files.readAllBytes(small.root.resolve("images/1_0.jpg"));
        small.put("images/2_1.jpg", same);
        small.images.replaceAll(i -> i.image().equals("2_1") ? i.decoded(i.width(), i.height(), Sha256.of(same)) : i);
        PackSummary summary = pack(small.write(), defaults());
        assertThat(summary.images()).isEqualTo(12);
        assertThat(summary.notes())
                .anySatisfy(n -> assertThat(n).startsWith("1 pairs of images of different vehicles look alike"));
        assertThat(Files.readAllLines(folder.resolve("p/near-duplicates.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("1_0,1,")
                .contains(",2_1,2,")
                .endsWith(",0");
    }

    @Test
    void aKilledRunLeavesNothingThatTheNextDoesNotClean() throws IOException {
        Workspace workspace = SmallWorkspace.of(folder.resolve("w"), 6, 1).write();
        Path left = Files.createDirectories(folder.resolve(".p.partial/T2I_VeRi_new/image"));
        Files.writeString(left.resolve("half.jpg"), "x");
        pack(workspace, defaults());
        assertThat(folder.resolve(".p.partial")).doesNotExist();
        assertThat(folder.resolve("p/T2I_VeRi_new/image/half.jpg")).doesNotExist();
        assertThat(folder.resolve("p/packed.jsonl")).doesNotExist();
    }

    @Test
    void aFailedRunLeavesNothing() {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 3, 1);
        small.captions.clear();
        Workspace workspace = small.write();
        assertThatThrownBy(() -> pack(workspace, defaults()))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no image can be packed. Left out: {no-caption=3}");
        assertThat(folder.resolve("p")).doesNotExist();
        assertThat(folder.resolve(".p.partial")).doesNotExist();
    }

    @Test
    void whatStandsThereIsNotOverwritten() throws IOException {
        Workspace workspace = SmallWorkspace.of(folder.resolve("w"), 6, 1).write();
        Path precious = Files.createDirectories(folder.resolve("p")).resolve("thesis.tex");
        Files.writeString(precious, "x");
        assertThatThrownBy(() -> pack(workspace, defaults()))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("found one with files that no pack wrote");
        assertThat(precious).exists();
        Files.delete(precious);
        pack(workspace, defaults());
        assertThatThrownBy(() -> pack(workspace, defaults())).hasMessageContaining("replace it with --overwrite");
        PackOptions d = defaults();
        PackSummary summary = pack(
                workspace,
                new PackOptions(d.layout(), null, null, null, false, d.rule(), d.images(), null, -1, true, d.tool()));
        assertThat(summary.images()).isEqualTo(6);
        assertThat(folder.resolve(".p.old")).doesNotExist();
    }

    @Test
    void withoutCaptionsOrPartsItSaysWhichCommandMakesThem() throws IOException {
        Workspace workspace = SmallWorkspace.of(folder.resolve("w"), 3, 1).write();
        Files.delete(workspace.captions());
        Files.delete(workspace.parts());
        assertThatThrownBy(() -> pack(workspace, defaults()))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("'verw caption")
                .hasMessageContaining("'verw segment");
    }

    @Test
    void theTruthOfASyntheticWorldStandsInForStagesThatDidNotRun() throws IOException {
        Workspace workspace = SmallWorkspace.of(folder.resolve("w"), 6, 1).write();
        Files.createDirectories(folder.resolve("w/truth"));
        Files.move(workspace.captions(), folder.resolve("w/truth/captions.jsonl"));
        Files.move(workspace.parts(), folder.resolve("w/truth/parts.jsonl"));
        PackSummary summary = pack(workspace, defaults());
        assertThat(summary.images()).isEqualTo(6);
        assertThat(summary.notes().get(0)).startsWith("captions and part masks: the truth of the synthetic world");
    }

    private PackSummary pack(Workspace workspace, PackOptions options) {
        return Packer.pack(workspace, folder.resolve("p"), options, Progress.silent());
    }

    private static PackOptions defaults() {
        return PackOptions.defaults("test");
    }

    private static PackOptions with(Double ratio, Long seed, boolean resplit) {
        PackOptions d = defaults();
        return new PackOptions(d.layout(), ratio, null, seed, resplit, d.rule(), d.images(), null, 2, false, d.tool());
    }

    private static PackOptions augmented() {
        PackOptions d = defaults();
        return new PackOptions(
                d.layout(),
                null,
                null,
                null,
                false,
                d.rule(),
                PackOptions.Images.COPY,
                Augmentation.DEFAULT,
                2,
                false,
                d.tool());
    }

    private List<String> captions(String id) {
        return all(Pack.open(folder.resolve("p")))
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow()
                .captions();
    }

    private static Stream<Entry> all(Pack pack) {
        return Stream.of(Split.values()).flatMap(s -> pack.entries(s).stream());
    }

    private static double mean(Path image) throws Exception {
        long sum = 0;
        byte[] rgb = Picture.read(image).rgb();
        for (byte b : rgb) {
            sum += b & 0xff;
        }
        return (double) sum / rgb.length;
    }

    /** A JPEG with an APP1 segment that holds nothing but its orientation. */
    static byte[] exif(byte[] jpeg, int orientation) {
        byte[] segment = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] out = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, out, 0, 2);
        System.arraycopy(segment, 0, out, 2, segment.length);
        System.arraycopy(jpeg, 2, out, 2 + segment.length, jpeg.length - 2);
        return out;
    }

    private static Map<String, String> hashes(Path root) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .forEach(f -> hashes.put(root.relativize(f).toString(), Sha256.of(f)));
        }
        return hashes;
    }
}
