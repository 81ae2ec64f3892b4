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
import org.verw.benchmark.result.ResultFolder;
import org.verw.benchmark.result.ScoredRanking;
import org.verw.benchmark.result.Scorer;
import org.verw.benchmark.scoring.Protocol;
import org.verw.benchmark.scoring.Sampling;
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
            "  verw score ranking --data pack -o results/mine/seed-1",
            "  verw score veri --data workspace --protocol i2i --measures R1,R5,mAP,mAP-trapezoid,mINP"
        })
final class ScoreCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "RANKING", description = "Folder of features, or top-k list.")
    Path ranking;

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

    @Option(names = "-o", paramLabel = "DIR", description = "Write result.json and queries.jsonl there.")
    @Nullable
    Path output;

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
        PrintWriter err = spec.commandLine().getErr();
        ScoredRanking scored;
        ScoredRanking other = null;
        List<Protocol> asked;
        Scorer scorer;
        try (Ranking opened = Ranking.open(ranking)) {
            TrialSource source = TrialSource.open(data, opened, split, queries, gallery);
            asked = protocols(source);
            scorer = scorer(source);
            scored = scorer.score(opened, asked);
        }
        if (against != null) {
            try (Ranking opened = Ranking.open(against)) {
                other = scorer.score(opened, asked);
            }
        }
        scored.result().warnings().forEach(w -> err.println("verw: " + w));
        if (output != null) {
            ResultFolder.write(output, scored);
            err.println("verw: wrote " + output.resolve("result.json"));
        }
        Comparison comparison =
                other == null ? null : Comparison.of(scored, other, scorer.measures(), scorer.sampling(), threads());
        if (json) {
            out.print(Json.pretty(comparison == null ? scored.result() : comparison));
        } else {
            ScoreTable.print(out, scored.result(), scorer.measures());
            if (comparison != null) {
                ScoreTable.print(out, comparison);
            }
        }
        out.flush();
        return ExitCode.DONE;
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
        List<Measure> asked = measures.isEmpty()
                ? Measures.STANDARD
                : measures.stream().map(Measures::of).toList();
        return new Scorer(
                source.trial(),
                source.name(),
                source.sha256(),
                source.split(),
                asked,
                new Sampling(confidence, draws, seed),
                threads(),
                Version.tool(),
                Clock.systemUTC());
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public @Nullable Path settingsFolder() {
        return output;
    }
}
