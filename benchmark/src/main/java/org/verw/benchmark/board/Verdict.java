package org.verw.benchmark.board;

/**
 * One thing that was checked.
 *
 * @param level how it came out
 * @param sentence what was expected and what was found
 */
public record Verdict(Level level, String sentence) {
    /** How a check came out, best first. */
    public enum Level {
        OK,
        /** Better than expected by more than the tolerance: a leak, or other data, is likelier than progress. */
        RISE,
        /** Nothing to check it with. */
        MISSING,
        FAIL
    }

    /** Whether a run that gave this verdict counts as failed. */
    public boolean fails() {
        return level == Level.FAIL || level == Level.MISSING;
    }
}
