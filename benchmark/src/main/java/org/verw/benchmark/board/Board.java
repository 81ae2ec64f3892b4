package org.verw.benchmark.board;

import java.util.List;
import org.verw.benchmark.result.Result;

/**
 * Systems that answered the same questions under the same protocol, best first.
 *
 * @param data what was asked
 * @param protocol what counted
 * @param definition of the protocol, in words
 * @param level of the intervals
 * @param measures columns, in order
 * @param rows best first by the first measure, then by mAP
 */
public record Board(
        Result.Data data, String protocol, String definition, double level, List<String> measures, List<Row> rows) {}
