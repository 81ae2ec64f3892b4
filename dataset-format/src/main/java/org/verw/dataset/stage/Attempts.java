package org.verw.dataset.stage;

/** Where a stage reports attempts that failed and will be tried again; each becomes a line of the ledger. Thread-safe. */
public interface Attempts {
    /**
     * @param reason one word that counts can be made of, for example {@code http-503}
     * @param detail what happened, for a person
     */
    void failed(String reason, String detail, Evidence evidence);

    /** How many attempts at this record earlier runs made, so that a seed is not drawn twice. */
    default int earlier() {
        return 0;
    }
}
