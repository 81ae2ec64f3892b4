package org.verw.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Sha256;

/**
 * The commands of a quickstart in order.
 *
 * @param folder for everything
 * @param images the user's photographs; null: synthetic vehicles
 * @param pattern of their names, or null
 * @param vehicles synthetic ones
 * @param views pictures of each
 * @param models to train
 * @param epochs of training
 * @param seed of everything that is drawn
 */
record QuickstartPlan(
        Path folder,
        @Nullable Path images,
        @Nullable String pattern,
        int vehicles,
        int views,
        List<String> models,
        int epochs,
        long seed) {
    /**
     * One stage.
     *
     * @param name as people call it
     * @param words after {@code verw}
     * @param telling line of its output
     */
    record Stage(String name, List<String> words, Function<String, String> telling) {}

    /** What decides a stage's outcome beside its own words: the words before it, and what reviewers said since. */
    String input(Stage stage, CharSequence before) {
        Path reviews = workspace().resolve("reviews.jsonl");
        boolean reviewed = stage.words().get(0).equals("pack") && Files.isRegularFile(reviews);
        return Sha256.of(before + (reviewed ? Sha256.of(reviews) : ""));
    }

    /** Files without which a stage is not done. */
    List<Path> makes(Stage stage) {
        return switch (stage.words().get(0)) {
            case "synth", "import" -> List.of(workspace().resolve("dataset.json"));
            case "segment" -> List.of(workspace().resolve("parts.jsonl"));
            case "caption" -> List.of(workspace().resolve("captions.jsonl"));
            case "pack" -> List.of(pack().resolve("pack.json"));
            case "report" -> List.of(results().resolve("report.html"));
            default -> List.of();
        };
    }

    Path workspace() {
        return folder.resolve("workspace");
    }

    Path pack() {
        return folder.resolve("pack");
    }

    Path review() {
        return folder.resolve("review");
    }

    Path results() {
        return folder.resolve("results");
    }

    /** A run lies where its result will lie, so that the report finds its losses. */
    Path run(String model) {
        return results().resolve(model).resolve("seed-" + seed);
    }

    List<Stage> stages() {
        String w = workspace().toString();
        String p = pack().toString();
        List<Stage> stages = new ArrayList<>();
        stages.add(
                images == null
                        ? stage("draw", first(), synth(w))
                        : stage("import", QuickstartPlan::brought, bring(w, images)));
        stages.add(stage("segment", begins("segment:"), "segment", w, "--segmenter", "embedded"));
        stages.add(stage("caption", begins("caption:"), "caption", w, "--captioner", "attributes"));
        stages.add(stage("check", begins("checks:"), "caption", w, "--check"));
        // Pages to look at, so that nothing is lost when they are written anew.
        stages.add(stage(
                "review", first(), "review", "export", w, "--to", "html", "-o", review().toString(), "--overwrite"));
        stages.add(stage("pack", first(), "pack", w, "-o", p, "--seed", String.valueOf(seed), "--overwrite"));
        stages.add(stage("validate", first(), "validate", p));
        for (String model : models) {
            stages.add(new Stage("train", train(model), begins("train:")));
        }
        for (String model : models) {
            stages.add(
                    stage("rank", begins("rank:"), "rank", run(model).toString(), "--data", p, "-o", ranking(model)));
        }
        for (String model : models) {
            stages.add(stage(
                    "score",
                    QuickstartPlan::rank1,
                    "score",
                    ranking(model),
                    "--data",
                    p,
                    "-o",
                    results().toString()));
        }
        stages.add(stage("leaderboard", this::best, "leaderboard", results().toString()));
        stages.add(stage("report", begins("report:"), "report", results().toString(), "--data", p));
        return stages;
    }

    private String ranking(String model) {
        return run(model).resolve("ranking").toString();
    }

    private List<String> synth(String w) {
        return List.of(
                "synth",
                "-o",
                w,
                "--vehicles",
                String.valueOf(vehicles),
                "--views",
                String.valueOf(views),
                "--seed",
                String.valueOf(seed));
    }

    private List<String> bring(String w, Path from) {
        List<String> words = new ArrayList<>(List.of("import", from.toString(), "--from", "folder"));
        if (pattern != null) {
            words.addAll(List.of("--pattern", pattern));
        }
        words.addAll(List.of("-o", w));
        return words;
    }

    private List<String> train(String model) {
        List<String> words = new ArrayList<>(List.of("train", pack().toString()));
        words.addAll(List.of("-o", results().resolve(model).toString(), "--model", model, "--preset", "nano"));
        words.addAll(List.of("--epochs", String.valueOf(epochs)));
        words.addAll(List.of("--seeds", String.valueOf(seed), "--resume"));
        return words;
    }

    private static Stage stage(String name, Function<String, String> telling, String... words) {
        return new Stage(name, List.of(words), telling);
    }

    private static Stage stage(String name, Function<String, String> telling, List<String> words) {
        return new Stage(name, words, telling);
    }

    private static Function<String, String> first() {
        return begins("");
    }

    /** The first line that begins so, without the name that the stage's own line shows already. */
    private static Function<String, String> begins(String begin) {
        return out -> out.lines()
                .filter(l -> !l.isBlank() && l.startsWith(begin))
                .findFirst()
                .map(l -> l.substring(begin.length()).strip())
                .orElse("done");
    }

    private static String brought(String out) {
        return begins("images").apply(out) + " images of " + begins("vehicles").apply(out) + " vehicles, "
                + begins("quarantined").apply(out) + " quarantined -> "
                + begins("workspace").apply(out);
    }

    /** Rank-1 with its interval, under the protocol that papers use. */
    private static String rank1(String out) {
        String t2i = out.substring(Math.max(0, out.indexOf("\nt2i:")));
        String system = begins("system").apply(out);
        String[] cells = begins("R1").apply(t2i).split("\\s+", -1);
        final int words = 5;
        return cells.length < words
                ? system
                : String.format(
                        java.util.Locale.ROOT,
                        "%s: Rank-1 %s %% (95 %% interval %s to %s; chance %s)",
                        system,
                        cells[0],
                        cells[1],
                        cells[3],
                        cells[4]);
    }

    private String best(String out) {
        String row = out.lines()
                .filter(l -> models.stream().anyMatch(m -> l.startsWith("| " + m + " |")))
                .findFirst()
                .orElse("");
        String system = row.isEmpty() ? "" : row.split("\\|", -1)[1].strip() + " leads; ";
        return system + results().resolve("leaderboard.html") + ", .md, .tex, .json";
    }
}
