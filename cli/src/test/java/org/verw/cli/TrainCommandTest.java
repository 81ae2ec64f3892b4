package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Sha256;
import org.verw.dataset.pack.Layout;

/** Train, resume, rank and search, on a few coloured pictures. */
final class TrainCommandTest {
    @TempDir
    Path dir;

    @Test
    void aRunCutShortAndResumedHasTheSameWeightsAndIsRankedAndSearched() throws IOException {
        Path pack = ColouredPack.write(dir.resolve("pack"));
        Path whole = dir.resolve("whole");
        Path cut = dir.resolve("cut");
        assertThat(train(pack, whole).err()).contains("epoch 2 of 2");
        assertThat(train(pack, cut).code()).isZero();
        // As if the process had died in the second epoch.
        delete(cut.resolve("seed-3/checkpoints/epoch-0002"));
        assertThat(train(pack, cut, "--resume").code()).isZero();
        assertThat(weights(cut)).isEqualTo(weights(whole));

        assertThat(train(pack, cut, "--resume").code()).isZero();
        Cli again = train(pack, cut);
        assertThat(again.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(again.err()).contains("--resume").doesNotContain("Exception");
        Cli other = train(pack, cut, "--resume", "--lr", "0.5");
        assertThat(other.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(other.err()).contains("optimizer.learningRate was 5.0E-4, is 0.5");

        Path ranking = dir.resolve("ranking");
        assertThat(Cli.run("rank", whole, "--data", pack, "-o", ranking).code()).isZero();
        assertThat(Cli.run("score", ranking, "--data", pack).code()).isZero();
        Path index = dir.resolve("index");
        Path images = pack.resolve(Layout.T2I_VERW.folder()).resolve("image");
        assertThat(Cli.run("embed", whole, "--images", images, "-o", index).code())
                .isZero();
        Path page = dir.resolve("found.html");
        Cli indexed = Cli.run("search", whole, "--gallery", index, "--html", page, "--top", 3, "a red car");
        Cli direct = Cli.run("search", whole, "--gallery", images, "--top", 3, "a red car");
        assertThat(indexed.code()).isZero();
        assertThat(indexed.out()).isEqualTo(direct.out()).contains("  1 ", "  3 ");
        assertThat(page).content().contains("a red car", "data:image/jpeg;base64,");
    }

    @Test
    void theTestImagesOfAPackAreEmbeddedAndMaskingIsExplained() throws IOException {
        Path pack = ColouredPack.write(dir.resolve("pack"));
        Path run = dir.resolve("run");
        assertThat(Cli.run("train", pack, "-o", run, "--epochs", 1, "--batch", 8)
                        .code())
                .isZero();
        Path index = dir.resolve("index");
        Cli embedded = Cli.run("embed", run, "--data", pack, "-o", index);
        assertThat(embedded.out()).contains("embed: 8 images");
        assertThat(Files.readAllLines(index.resolve("images.txt")))
                .contains("image/16.png")
                .hasSize(8);
        assertThat(Cli.run("search", run, "--gallery", index, "a red car").code())
                .isZero();
        assertThat(Cli.run("embed", run, "-o", index).code()).isEqualTo(ExitCode.USAGE);

        Cli explained = Cli.run("train", pack, "-o", run, "--explain-masking", ColouredPack.image(3));
        assertThat(explained.code()).as(explained.err()).isZero();
        Path page = run.resolve("seed-1/masking/03.html");
        assertThat(explained.out()).contains(page.toString());
        assertThat(page).content().contains("what it recovered", "16 of 64 patches", "green", "data:image/png;base64,");
        Path picture = ColouredPack.folder(pack).resolve(ColouredPack.image(20));
        Cli loose = Cli.run("train", "-o", run, "--explain-masking", picture, "--caption", "a blue car");
        assertThat(loose.code()).as(loose.err()).isZero();
        assertThat(run.resolve("seed-1/masking/20.html")).content().contains("blue");
        assertThat(Cli.run("train", "-o", run, "--explain-masking", picture).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownModelAndAnUnknownPresetAreOneSentence() throws IOException {
        Path pack = ColouredPack.write(dir.resolve("pack"));
        Cli model = Cli.run("train", pack, "-o", dir.resolve("r"), "--model", "irrra");
        assertThat(model.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(model.err()).contains("irrra").doesNotContain("Exception");
        Cli preset = Cli.run("train", pack, "-o", dir.resolve("r"), "--preset", "huge");
        assertThat(preset.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(preset.err()).contains("huge").doesNotContain("Exception");
    }

    private static Cli train(Path pack, Path run, Object... more) {
        List<Object> words = new ArrayList<>(List.of("train", pack, "-o", run, "--model", "irra", "--epochs", 2));
        words.addAll(List.of("--batch", 8, "--warm-up", 0, "--seeds", 3));
        words.addAll(List.of(more));
        return Cli.run(words.toArray());
    }

    private static String weights(Path run) {
        return Sha256.of(run.resolve("seed-3/checkpoints/epoch-0002/weights.safetensors"));
    }

    private static void delete(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
