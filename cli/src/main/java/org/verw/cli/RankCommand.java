package org.verw.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.QueryId;
import org.verw.dataset.ranking.RankingManifest;
import org.verw.dataset.ranking.Similarity;
import org.verw.dataset.ranking.Task;
import org.verw.dataset.stage.Progress;
import org.verw.model.data.Pixels;
import org.verw.model.run.TrainedModel;
import org.verw.model.search.Embedder;
import org.verw.model.search.Features;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw rank}: a trained model's answers to a pack, for {@code verw score}. */
@Command(
        name = "rank",
        description = "Encode every caption and image of a split with a trained model and write a ranking.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A RUN of several seeds gives RANKING/seed-N for each.",
            "",
            "Example:",
            "  verw rank run --data pack -o ranking",
            "  verw score ranking --data pack"
        })
final class RankCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Folder of 'verw train', or of one of its seeds.")
    Path run;

    @Option(names = "--data", paramLabel = "PACK", required = true, description = "Pack to rank.")
    Path data;

    @Option(names = "-o", paramLabel = "RANKING", required = true, description = "Folder for the ranking.")
    Path out;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "test",
            description = "train, val or test. Default: ${DEFAULT-VALUE}.")
    Split split;

    @Option(
            names = "--loader-threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads that decode images. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Override
    public Integer call() {
        Pack pack = Pack.open(data);
        List<Path> seeds = TrainedModel.seeds(run);
        Progress progress = Terminal.progress(spec.commandLine().getErr());
        for (Path seed : seeds) {
            Path target = seeds.size() == 1 ? out : out.resolve(seed.getFileName());
            try (TrainedModel model = TrainedModel.open(seed)) {
                int queries = rank(model, pack, target, progress);
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "rank: %s seed %d, %,d captions x %,d images of %s -> %s%n",
                                model.name(),
                                model.seed(),
                                queries,
                                pack.entries(split).size(),
                                split.word(),
                                target);
            }
        }
        return ExitCode.DONE;
    }

    private int rank(TrainedModel model, Pack pack, Path target, Progress progress) {
        List<Entry> entries = pack.entries(split);
        List<String> captions = new ArrayList<>();
        List<String> queryIds = new ArrayList<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.captions().size(); i++) {
                captions.add(entry.captions().get(i));
                queryIds.add(QueryId.of(entry.filePath(), i));
            }
        }
        if (captions.isEmpty()) {
            throw new InvalidDataException(
                    pack.annotations() + ": no record of split " + split.word() + " has a caption to rank by");
        }
        Embedder embedder = model.embedder(threads);
        progress.start("rank", entries.size());
        Features queries = embedder.texts(captions);
        Features gallery = embedder.images(
                new Pixels(
                        entries.stream().map(pack::image).toList(),
                        model.preset().image().height(),
                        model.preset().image().width(),
                        0),
                progress::done);
        progress.finish();
        FeatureRanking.write(
                target,
                manifest(model, pack),
                queryIds,
                queries.values(),
                entries.stream().map(Entry::filePath).toList(),
                gallery.values(),
                queries.dimension());
        return captions.size();
    }

    private RankingManifest manifest(TrainedModel model, Pack pack) {
        SortedMap<String, JsonNode> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : model.settings().properties()) {
            settings.put(field.getKey(), field.getValue());
        }
        return new RankingManifest(
                RankingManifest.FEATURES,
                model.name(),
                Task.TEXT_TO_IMAGE,
                model.preset().name(),
                settings,
                pack.sha256(),
                split,
                model.seed(),
                model.selection(),
                Similarity.COSINE,
                null,
                true,
                Version.tool(),
                Clock.systemUTC().instant().toString());
    }

    @Override
    public Path settingsFolder() {
        return out;
    }
}
