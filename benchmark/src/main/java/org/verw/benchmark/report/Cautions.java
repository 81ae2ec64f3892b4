package org.verw.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.verw.benchmark.board.Board;
import org.verw.benchmark.board.Cell;
import org.verw.benchmark.board.Row;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Pack;

/** What the numbers can and cannot tell, in sentences that follow from the files. */
final class Cautions {
    private static final int FEW_VEHICLES = 100;

    private Cautions() {}

    static List<String> of(List<ResultFolder> results, List<Board> boards, Pack pack) {
        Set<String> sentences = new LinkedHashSet<>();
        boards.forEach(b -> chance(b, sentences));
        for (ResultFolder result : results) {
            if ("nano".equals(result.result().model())) {
                sentences.add(
                        "The preset nano starts from random weights and sees 128-pixel images: it shows that the chain works and"
                                + " how systems compare at its size. It says nothing about what the full-size model reaches.");
            }
            result.result()
                    .warnings()
                    .forEach(w -> sentences.add(result.result().label() + ": " + w));
        }
        provenance(pack, sentences);
        return new ArrayList<>(sentences);
    }

    private static void chance(Board board, Set<String> sentences) {
        Row best = board.rows().get(0);
        StringBuilder found = new StringBuilder();
        List<String> above = new ArrayList<>();
        for (String measure : List.of("R1", "mAP")) {
            Cell cell = best.cells().get(measure);
            if (cell != null) {
                found.append(String.format(
                        Locale.ROOT,
                        "; %s %.1f %% (%.1f to %.1f) where a random order would give %.1f %%",
                        measure,
                        cell.value(),
                        cell.low(),
                        cell.high(),
                        cell.chance()));
                if (cell.low() > cell.chance()) {
                    above.add(measure);
                }
            }
        }
        if (found.length() == 0) {
            return;
        }
        sentences.add(board.data().name() + ", " + board.protocol() + ", the first row, " + best.system() + found + ". "
                + (above.isEmpty()
                        ? "The intervals reach down to chance: nothing was shown to be learned."
                        : String.join(" and ", above) + (above.size() == 1 ? " is" : " are")
                                + " above chance by more than the interval."));
        if (board.data().vehicles() < FEW_VEHICLES) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Only %d vehicles are asked for on %s: differences of a few points between systems mean nothing here.",
                    board.data().vehicles(),
                    board.data().name()));
        }
    }

    /** What pack.json tells of who wrote the captions; official downloads have none. */
    private static void provenance(Pack pack, Set<String> sentences) {
        Path parent = pack.folder().toAbsolutePath().getParent();
        Path manifest = parent == null ? pack.folder().resolve("pack.json") : parent.resolve("pack.json");
        if (!Files.exists(manifest)) {
            return;
        }
        JsonNode json = Json.read(manifest, JsonNode.class);
        if (json.path("source").asText().startsWith("synth")) {
            sentences.add(
                    "The vehicles are synthetic: drawn, not photographed. Scores on them compare systems with each other and with"
                            + " nothing else.");
        }
        json.path("captionBy").properties().forEach(e -> {
            String by = e.getKey().toLowerCase(Locale.ROOT);
            if (by.contains("attributes") || by.contains("truth")) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "%,d captions come from templates (%s), not from people or a language model: few words, all of one style."
                                + " A score on them is no score on free descriptions.",
                        e.getValue().asLong(),
                        e.getKey()));
            }
        });
    }
}
