package org.verw.dataset.stage;

/**
 * How the last attempt at a record ended.
 *
 * @param status done, filtered or failed
 * @param retriable whether a failed one is tried again by the next run
 * @param reason one word; empty for done
 */
public record Ending(LedgerRecord.Status status, boolean retriable, String reason) {}
