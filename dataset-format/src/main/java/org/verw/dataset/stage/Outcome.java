package org.verw.dataset.stage;

/**
 * How one record ended. {@code Done} and {@code Filtered} are final; {@code Failed} is tried again by the next run when it is
 * retriable, and by {@code --retry REASON} in any case.
 *
 * @param <O> record out
 */
public sealed interface Outcome<O> {
    Evidence evidence();

    /** A result. */
    record Done<O>(O value, Evidence evidence) implements Outcome<O> {}

    /**
     * Looked at and not wanted; done.
     *
     * @param reason one word that counts can be made of
     */
    record Filtered<O>(String reason, Evidence evidence) implements Outcome<O> {
        public Filtered {
            Reason.require(reason);
        }
    }

    /**
     * No result for this record.
     *
     * @param reason one word that counts can be made of
     * @param retriable whether the same input may succeed later
     * @param detail what happened, for a person
     */
    record Failed<O>(String reason, boolean retriable, String detail, Evidence evidence) implements Outcome<O> {
        public Failed {
            Reason.require(reason);
        }
    }

    static <O> Outcome<O> done(O value) {
        return new Done<>(value, Evidence.NONE);
    }

    static <O> Outcome<O> filtered(String reason) {
        return new Filtered<>(reason, Evidence.NONE);
    }

    static <O> Outcome<O> failed(String reason, boolean retriable, String detail) {
        return new Failed<>(reason, retriable, detail, Evidence.NONE);
    }
}
