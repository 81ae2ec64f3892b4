package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.model.run.TrainedModel;
import org.verw.model.search.ExactSearch;
import org.verw.model.search.ExactSearch.Hit;
import org.verw.model.search.GalleryIndex;
import org.verw.model.search.ResultPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw search}: the images that a sentence describes. */
@Command(
        name = "search",
        description = "Find the images of a gallery that a sentence describes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  verw search run --gallery photographs \"a white van with a roof rack\"",
            "  verw search run --gallery index --top 20 --html found.html \"a blue bus\" \"an orange truck\""
        })
final class SearchCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of 'verw train', or of one of its seeds.")
    Path run;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SENTENCE",
            description = "What to look for; several may be given.")
    List<String> sentences;

    @Option(
            names = "--gallery",
            paramLabel = "DIR|INDEX",
            required = true,
            description = "Folder of images, or an index of 'verw embed'.")
    Path gallery;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Images for each sentence. Default: ${DEFAULT-VALUE}.")
    int top;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with the pictures.")
    @Nullable
    Path html;

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    @Override
    public Integer call() {
        if (top < 1) {
            throw new ConfigException("--top: expected at least 1, found " + top);
        }
        try (TrainedModel model = TrainedModel.open(run)) {
            GalleryIndex index = index(model);
            List<List<Hit>> hits = ExactSearch.top(model.embedder(1).texts(sentences), index.features(), top);
            tell(index, hits);
            if (html != null) {
                ResultPage page = new ResultPage(
                        "verw search",
                        "The " + top + " nearest of " + index.images().size() + " images, by " + model.name() + " ("
                                + model.preset().name() + ", seed " + model.seed() + ").");
                for (int i = 0; i < hits.size(); i++) {
                    page.add(sentences.get(i), hits.get(i), index);
                }
                page.write(html);
                spec.commandLine().getErr().println("search: wrote " + html);
            }
            return ExitCode.DONE;
        }
    }

    private GalleryIndex index(TrainedModel model) {
        if (!GalleryIndex.isAt(gallery)) {
            return EmbedCommand.encode(
                    model, gallery, Terminal.progress(spec.commandLine().getErr()));
        }
        GalleryIndex index = GalleryIndex.read(gallery);
        if (!index.manifest().weightsSha256().equals(model.weightsSha256())) {
            throw new ConfigException(gallery + ": its images were encoded by another checkpoint ("
                    + index.manifest().model() + "), so they cannot be compared with sentences of " + run
                    + ". Run 'verw embed "
                    + run + " --images " + index.manifest().root() + " -o " + gallery + "' again.");
        }
        return index;
    }

    private void tell(GalleryIndex index, List<List<Hit>> hits) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Object> answers = new ArrayList<>();
            for (int i = 0; i < hits.size(); i++) {
                List<Object> found = new ArrayList<>();
                hits.get(i)
                        .forEach(hit -> found.add(
                                new TreeMap<>(Map.of("image", index.images().get(hit.row()), "score", hit.score()))));
                answers.add(new TreeMap<>(Map.of("sentence", sentences.get(i), "images", found)));
            }
            out.print(Json.pretty(Map.of("root", index.manifest().root(), "answers", answers)));
            return;
        }
        for (int i = 0; i < hits.size(); i++) {
            out.println(sentences.get(i));
            int rank = 0;
            for (Hit hit : hits.get(i)) {
                rank++;
                out.printf(
                        java.util.Locale.ROOT,
                        "  %3d  %6.3f  %s%n",
                        rank,
                        hit.score(),
                        Path.of(index.manifest().root()).resolve(index.images().get(hit.row())));
            }
        }
    }
}
