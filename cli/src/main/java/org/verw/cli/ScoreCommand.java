package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.ResultFolder;
import org.verw.benchmark.result.ScoredRanking;
import org.verw.benchmark.result.Scorer;
import org.verw.benchmark.scoring.Protocol;
import org.verw.benchmark.scoring.Sampling;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Split;
import org.verw.dataset.ranking.Ranking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw score}: any system's ranking, ours or not. */
@Command(
        name = "score",
        description = "Score a ranking file of any system: Rank-k, mAP, mINP and MRR with intervals.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Protocols: t2i (as IRRA and PFCVR score), other-image (the query's own image taken out), i2i (images of the query's",
            "own camera taken out), vehicleid (10 random galleries), cityflow-nl. docs/ranking-files.md describes the files.",
            "",
            "Examples:",
            "  verw score ranking --data pack",
            "  verw score baseline --against ranking --data pack --json",
            "  verw score ranking --data pack -o results",
            "  verw score veri --data workspace --protocol i2i --measures R1,R5,mAP,mAP-trapezoid,mINP"
        })
final class ScoreCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "RANKING",
            arity = "1..*",
            description = "Folder of features, or of such folders seed-1, seed-2, …; or a top-k list.")
    List<Path> rankings;

    @Option(
            names = "--data",
            paramLabel = "PACK",
            required = true,
            description = "What was ranked: a pack; a workspace for image-to-image; a tracks file of CityFlow-NL.")
    Path data;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            split = ",",
            description = "What counts; several with commas. Default: t2i,other-image, or i2i for images.")
    List<String> protocols = new ArrayList<>();

    @Option(
            names = "--measures",
            paramLabel = "NAME",
            split = ",",
            description = "R and any k, mAP, mAP-trapezoid, mINP, MRR. Default: R1,R5,R10,mAP,mINP,MRR.")
    List<String> measures = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "Default: the split that the ranking names, or test.")
    @Nullable
    Split split;

    @Option(names = "--queries", paramLabel = "FILE", description = "Image-to-image: query images, one a line.")
    @Nullable
    Path queries;

    @Option(names = "--gallery", paramLabel = "FILE", description = "Image-to-image: gallery images, one a line.")
    @Nullable
    Path gallery;

    @Option(
            names = "--against",
            paramLabel = "RANKING",
            description = "Another ranking of the same data: differences with intervals and p-values.")
    @Nullable
    Path against;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Folder of results: DIR/SYSTEM/seed-N/result.json and queries.jsonl are written.")
    @Nullable
    Path output;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the system in the result. Default: the ranking's.")
    @Nullable
    String name;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "Level of the intervals. Default: ${DEFAULT-VALUE}.")
    double confidence;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Bootstrap draws. Default: ${DEFAULT-VALUE}.")
    int draws;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the draws and of random galleries. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<ScoredRanking> results = new ArrayList<>();
        for (Path path : rankings) {
            Ranking.all(path).forEach(r -> results.add(score(r, name)));
        }
        List<Measure> columns = measures();
        if (against != null) {
            Comparison comparison = Comparison.of(
                    results.get(0),
                    score(against, null),
                    columns,
                    sampling(),
                    Runtime.getRuntime().availableProcessors());
            if (json) {
                out.print(Json.pretty(comparison));
                out.flush();
                return ExitCode.DONE;
            }
            ScoreTable.print(out, comparison.result(), columns);
            ScoreTable.print(out, comparison);
            return ExitCode.DONE;
        }
        if (json) {
            List<Result> numbers = results.stream().map(ScoredRanking::result).toList();
            out.print(Json.pretty(numbers.size() == 1 ? numbers.get(0) : numbers));
            out.flush();
        } else {
            ScoreTable.print(out, results, columns);
        }
        return ExitCode.DONE;
    }

    private ScoredRanking score(Path path, @Nullable String named) {
        PrintWriter err = spec.commandLine().getErr();
        try (Ranking ranking = Ranking.open(path)) {
            TrialSource source = TrialSource.open(data, ranking, split, queries, gallery);
            ScoredRanking scored = scorer(source).score(ranking, protocols(source), named);
            scored.result().warnings().forEach(w -> err.println("verw: " + path + ": " + w));
            if (output != null) {
                Result result = scored.result();
                Path folder = ResultFolder.of(output, result.system(), result.seed());
                ResultFolder.write(folder, scored);
                err.println("verw: wrote " + folder.resolve("result.json"));
            }
            return scored;
        }
    }

    private List<Protocol> protocols(TrialSource source) {
        if (!protocols.isEmpty()) {
            return protocols.stream().map(Protocol::of).distinct().toList();
        }
        return source.split() == null && source.trial().task() == Protocol.CITYFLOW_NL.task()
                ? List.of(Protocol.CITYFLOW_NL)
                : Protocol.usual(source.trial().task());
    }

    private Scorer scorer(TrialSource source) {
        return new Scorer(
                source.trial(),
                source.name(),
                source.sha256(),
                source.split(),
                measures(),
                sampling(),
                Runtime.getRuntime().availableProcessors(),
                Version.tool(),
                Clock.systemUTC());
    }

    private List<Measure> measures() {
        return measures.isEmpty()
                ? Measures.STANDARD
                : measures.stream().map(Measures::of).distinct().toList();
    }

    private Sampling sampling() {
        try {
            return new Sampling(confidence, draws, seed);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("score: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Path settingsFolder() {
        return output;
    }
}
