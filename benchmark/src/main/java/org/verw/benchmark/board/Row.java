package org.verw.benchmark.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One system on a board.
 *
 * @param system its name
 * @param model architecture or preset as its ranking states it, or null
 * @param seeds of its runs, ascending; empty where they have none
 * @param runs how many results
 * @param selection how its checkpoints were chosen, or null: not stated
 * @param cells by measure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
        String system,
        @Nullable String model,
        List<Long> seeds,
        int runs,
        @Nullable String selection,
        SortedMap<String, Cell> cells) {}
