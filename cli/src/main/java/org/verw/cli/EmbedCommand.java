package org.verw.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.stage.Progress;
import org.verw.model.run.TrainedModel;
import org.verw.model.search.GalleryIndex;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw embed}: a gallery encoded once, for many searches. */
@Command(
        name = "embed",
        description = "Encode a folder of images, or those of a pack, with a trained model, so that searches need not.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "INDEX holds features.npy (float32, one row an image), images.txt and index.json.",
            "",
            "Examples:",
            "  verw embed run --images photographs -o index",
            "  verw embed run --data pack --split test -o index",
            "  verw search run --gallery index \"a white van with a roof rack\""
        })
final class EmbedCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Folder of 'verw train', or of one of its seeds.")
    Path run;

    @ArgGroup(multiplicity = "1")
    Source source;

    /** Where images come from: one of the two. */
    static final class Source {
        @Option(names = "--images", paramLabel = "DIR", description = "Folder of images, searched deep.")
        @Nullable
        Path images;

        @Option(names = "--data", paramLabel = "PACK", description = "Pack, of which one split is encoded.")
        @Nullable
        Path data;
    }

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "test",
            description = "Of PACK: train, val or test. Default: ${DEFAULT-VALUE}.")
    Split split;

    @Option(names = "-o", paramLabel = "INDEX", required = true, description = "Folder for the index.")
    Path out;

    @Override
    public Integer call() {
        Progress progress = Terminal.progress(spec.commandLine().getErr());
        try (TrainedModel model = TrainedModel.open(run)) {
            GalleryIndex index = source.images == null
                    ? encode(model, Pack.open(Objects.requireNonNull(source.data)), split, progress)
                    : encode(model, source.images, progress);
            index.write(out);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "embed: %,d images -> %s%n",
                            index.images().size(),
                            out);
            return ExitCode.DONE;
        }
    }

    /** Encodes every image below a folder. */
    static GalleryIndex encode(TrainedModel model, Path images, Progress progress) {
        return encode(model, images, GalleryIndex.imagesBelow(images), progress);
    }

    private static GalleryIndex encode(TrainedModel model, Pack pack, Split split, Progress progress) {
        List<String> paths =
                pack.entries(split).stream().map(Entry::filePath).distinct().toList();
        if (paths.isEmpty()) {
            throw new InvalidDataException(pack.annotations() + ": no record of split " + split.word());
        }
        return encode(model, pack.folder(), paths, progress);
    }

    private static GalleryIndex encode(TrainedModel model, Path images, List<String> paths, Progress progress) {
        GalleryIndex.Manifest manifest = new GalleryIndex.Manifest(
                GalleryIndex.Manifest.FORMAT,
                model.name(),
                model.weightsSha256(),
                images.toAbsolutePath().normalize().toString());
        progress.start("embed", paths.size());
        GalleryIndex index = GalleryIndex.encode(
                manifest,
                paths,
                model.embedder(Runtime.getRuntime().availableProcessors()),
                progress::done,
                warning -> progress.note("verw: " + warning));
        progress.finish();
        return index;
    }

    @Override
    public Path settingsFolder() {
        return out;
    }
}
