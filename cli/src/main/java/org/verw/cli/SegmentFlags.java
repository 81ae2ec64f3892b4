package org.verw.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verw.dataset.ConfigException;
import org.verw.partsegment.Segmenters;
import picocli.CommandLine.ParseResult;

/**
 * Refuses flags of {@code verw segment} that would have no say beside the others. Only what stands on the command line is looked at:
 * {@code verw.yaml} may hold settings of several segmenters.
 */
final class SegmentFlags {
    private static final List<String> BOXES = List.of("grounding-dino", "grounded-sam");
    private static final List<String> SAM = List.of("grounded-sam", "sam3");
    private static final List<String> FILES = List.of("grounding-dino", "grounded-sam", "sam3");

    /** Segmenters by the flags that only they take. */
    private static final Map<String, List<String>> TAKEN_BY = new TreeMap<>(Map.ofEntries(
            Map.entry("--model", List.of("embedded")),
            Map.entry("--models", FILES),
            Map.entry("--vocabulary", FILES),
            Map.entry("--part-prompts", FILES),
            Map.entry("--detector", BOXES),
            Map.entry("--detector-size", BOXES),
            Map.entry("--box-threshold", BOXES),
            Map.entry("--text-threshold", BOXES),
            Map.entry("--nms", BOXES),
            Map.entry("--part-by-part", BOXES),
            Map.entry("--sam-encoder", SAM),
            Map.entry("--sam-decoder", SAM),
            Map.entry("--presence", SAM),
            Map.entry("--mask-quality", List.of("grounded-sam")),
            Map.entry("--text-encoder", List.of("sam3")),
            Map.entry("--sam-score", List.of("sam3"))));

    private final ParseResult given;

    SegmentFlags(ParseResult given) {
        this.given = given;
    }

    /** @throws ConfigException for two tasks at once, or a flag of a task that was not asked for */
    void requireOneTask() {
        boolean evaluate = given.hasMatchedOption("--evaluate");
        if (evaluate && given.hasMatchedOption("--check")) {
            throw new ConfigException("--check and --evaluate are two tasks: expected one of them, found both");
        }
        for (String flag : List.of("--classes", "--worst")) {
            if (!evaluate && given.hasMatchedOption(flag)) {
                throw new ConfigException(flag + ": is for --evaluate TRUTH, which was not given");
            }
        }
    }

    /**
     * A segmenter of an unknown name passes; opening it says what names there are.
     *
     * @throws ConfigException for a flag that the segmenter does not take
     */
    void requireUseful(String segmenter) {
        boolean known = segmenter.equals("truth") || Segmenters.names().contains(segmenter);
        TAKEN_BY.forEach((flag, segmenters) -> {
            if (known && given.hasMatchedOption(flag) && !segmenters.contains(segmenter)) {
                throw new ConfigException(flag + ": is for --segmenter " + String.join(" and ", segmenters) + "; '"
                        + segmenter + "' takes none");
            }
        });
    }
}
