package org.verw.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.imgcodecs.Imgcodecs;
import org.verw.dataset.image.ImageCheck.Bad;
import org.verw.dataset.image.ImageCheck.Remark;
import org.verw.dataset.image.ImageCheck.Sound;
import org.verw.dataset.image.ImageCheck.Verdict;

final class ImageCheckTest {
    private static final ImageCheck CHECK = new ImageCheck(1_000_000);

    @TempDir
    Path dir;

    @Test
    void aWholeJpegIsSoundAndHashed() throws IOException {
        byte[] jpeg = Pictures.jpeg(40, 30, 1);
        Path file = Files.write(dir.resolve("a b'\"Ж车.jpg"), jpeg);
        Sound sound = (Sound) CHECK.check(file);
        assertThat(sound.format()).isEqualTo("JPEG");
        assertThat(sound.width()).isEqualTo(40);
        assertThat(sound.height()).isEqualTo(30);
        assertThat(sound.remarks()).isEmpty();
        assertThat(sound.sha256()).hasSize(64).isEqualTo(((Sound) CHECK.check(jpeg, "x.jpg")).sha256());
    }

    @Test
    void aJpegCutAnywhereIsFound() {
        for (byte[] jpeg : List.of(Pictures.jpeg(64, 48, 2), Pictures.progressive(64, 48))) {
            for (int cut = 0; cut < jpeg.length; cut++) {
                Verdict verdict = CHECK.check(Arrays.copyOf(jpeg, cut), "x.jpg");
                assertThat(verdict).as("cut at %s of %s", cut, jpeg.length).isInstanceOf(Bad.class);
                if (cut > 3) {
                    assertThat(((Bad) verdict).reason()).as("cut at %s", cut).isEqualTo("truncated");
                }
            }
        }
    }

    @Test
    void aCutFileWithATailOfZerosIsFound() {
        byte[] jpeg = Pictures.jpeg(64, 48, 2);
        byte[] torn = Arrays.copyOf(Arrays.copyOf(jpeg, jpeg.length / 2), jpeg.length + 4096);
        assertThat(reason(torn)).isEqualTo("truncated");
    }

    @Test
    void aThumbnailInsideDoesNotHideACut() {
        byte[] thumbnail = Pictures.jpeg(8, 8, 5);
        byte[] jpeg = Pictures.jpeg(64, 48, 2);
        byte[] segment = Pictures.join(
                new byte[] {
                    (byte) 0xFF, (byte) 0xE1, (byte) ((thumbnail.length + 2) >> 8), (byte) (thumbnail.length + 2)
                },
                thumbnail);
        byte[] whole = Pictures.join(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
        assertThat(CHECK.check(whole, "x.jpg")).isInstanceOf(Sound.class);
        assertThat(reason(Arrays.copyOf(whole, whole.length - 2))).isEqualTo("truncated");
        assertThat(reason(Arrays.copyOf(whole, 2 + segment.length))).isEqualTo("truncated");
    }

    @Test
    void bytesAfterTheEndAreAllowed() {
        byte[] jpeg = Pictures.jpeg(64, 48, 2);
        assertThat(CHECK.check(Pictures.join(jpeg, jpeg, new byte[100]), "x.jpg"))
                .isInstanceOf(Sound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".webp", ".bmp", ".tiff"})
    void theOtherFormatsAreReadAndTheirCutsFound(String extension) {
        byte[] file = Pictures.encode(extension, Pictures.noise(50, 20, 4));
        Sound sound = (Sound) CHECK.check(file, "x" + extension);
        assertThat(sound.width()).isEqualTo(50);
        assertThat(sound.height()).isEqualTo(20);
        assertThat(sound.remarks()).isEmpty();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 60; i++) {
            int cut = i < 30 ? i : random.nextInt(file.length - 1);
            assertThat(CHECK.check(Arrays.copyOf(file, cut), "x" + extension))
                    .as("%s cut at %s of %s", extension, cut, file.length)
                    .isInstanceOf(Bad.class);
        }
    }

    @Test
    void widthAndHeightAreThoseAfterExifRotation() {
        byte[] jpeg = Pictures.withOrientation(Pictures.jpeg(40, 30, 1), 6);
        Sound sound = (Sound) CHECK.check(jpeg, "x.jpg");
        assertThat(sound.width()).isEqualTo(30);
        assertThat(sound.height()).isEqualTo(40);
        assertThat(sound.remarks()).containsExactly(Remark.ROTATED);
    }

    @Test
    void sixteenBitsAndAWrongNameAreRemarkedUpon() {
        assertThat(((Sound) CHECK.check(Pictures.png16(20, 10), "x.png")).remarks())
                .containsExactly(Remark.DEEP);
        assertThat(((Sound) CHECK.check(Pictures.jpeg(20, 10, 1), "x.PNG")).remarks())
                .containsExactly(Remark.MISNAMED);
        assertThat(((Sound) CHECK.check(Pictures.jpeg(20, 10, 1), "X.JPG")).remarks())
                .isEmpty();
    }

    @Test
    void cmykIsReadAndRemarkedUpon() {
        Sound sound = (Sound) CHECK.check(Pictures.cmyk(), "x.jpg");
        assertThat(sound.remarks()).containsExactly(Remark.CMYK);
        assertThat(sound.width()).isEqualTo(8);
    }

    @Test
    void aBombIsRefusedBeforeItIsDecoded() {
        assertThat(reason(Pictures.bomb(60_000, 60_000))).isEqualTo("too-large");
        assertThat(reason(Pictures.bomb(1 << 30, 1 << 30))).isEqualTo("too-large");
        byte[] small = Pictures.jpeg(200, 100, 1);
        assertThat(new ImageCheck(19_999).check(small, "x.jpg"))
                .isEqualTo(new Bad("too-large", "expected at most 19999 pixels, found 200 x 100"));
        assertThat(new ImageCheck(20_000).check(small, "x.jpg")).isInstanceOf(Sound.class);
    }

    @Test
    void whatIsNoUsableImageSaysWhatItIs() throws IOException {
        assertThat(reason(new byte[0])).isEqualTo("empty");
        assertThat(reason("Not found\n".getBytes(StandardCharsets.US_ASCII))).isEqualTo("not-an-image");
        assertThat(reason("GIF89a......".getBytes(StandardCharsets.US_ASCII))).isEqualTo("unsupported");
        assertThat(reason("\0\0\0 ftypavif".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("unsupported");
        assertThat(CHECK.check(dir.resolve("nowhere.jpg"))).isEqualTo(new Bad("missing", "there is no such file"));
        assertThat(((Bad) CHECK.check(Files.createDirectory(dir.resolve("d.jpg")))).reason())
                .isEqualTo("unreadable");
        byte[] webp = Pictures.encode(".webp", Pictures.noise(50, 20, 4), Imgcodecs.IMWRITE_WEBP_QUALITY, 80);
        byte[] animated = Pictures.join(
                Arrays.copyOf(webp, 12),
                new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 2, 0, 0, 0, 49, 0, 0, 19, 0, 0},
                Arrays.copyOfRange(webp, 12, webp.length));
        assertThat(reason(animated)).isEqualTo("animated");
    }

    @Test
    void brokenBytesNeverDoMoreThanGiveAReason() {
        List<byte[]> seeds = Stream.of(".jpg", ".png", ".webp", ".bmp", ".tiff")
                .map(e -> Pictures.encode(e, Pictures.noise(24, 16, 9)))
                .toList();
        SplittableRandom random = new SplittableRandom(20_26);
        for (int i = 0; i < Integer.getInteger("verw.fuzz", 20_000); i++) {
            byte[] mutant = Mutations.of(seeds.get(i % seeds.size()), random);
            ImageHeader.read(mutant);
            if (i % 20 == 0) {
                CHECK.check(mutant, "x");
            }
        }
    }

    @Test
    void realPhotographsAreSound() throws IOException {
        Path photographs = Path.of(System.getProperty("verw.data", "nowhere"), "intelec-parts", "images");
        assumeTrue(Files.isDirectory(photographs), "SKIPPED: no photographs at " + photographs);
        try (Stream<Path> files = Files.list(photographs)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(CHECK.check(f)).isInstanceOf(Sound.class));
        }
    }

    private static String reason(byte[] bytes) {
        return ((Bad) CHECK.check(bytes, "x.jpg")).reason();
    }
}
