package org.verw.dataset.stage;

import java.util.SortedMap;

/**
 * One step of the construction: turns one record into another. A stage is a pure function of the record (and of the image's
 * bytes): it knows no files of the workspace, so that another runner than the local one can take its place.
 *
 * <p>{@link #inputHash}, {@link #process} and {@link #relabel} are called from several threads at once.
 *
 * @param <I> record in
 * @param <O> record out, written as a line of JSON
 */
public interface Stage<I, O> extends AutoCloseable {
    /** Names {@code ledger/<name>.jsonl}, messages and progress: {@code caption}, {@code segment}. */
    String name();

    /**
     * Everything besides the input that decides the output: prompt and schema hashes, model and revision, sampling,
     * preprocessing. Goes into every key; a started run with other settings is refused.
     */
    SortedMap<String, String> settings();

    /** Id of the input's image. */
    String id(I input);

    /**
     * Lower-case hex sha256 of everything of the input that decides the output, the image's bytes above all. Where the
     * workspace does not know them ({@code sha256} is null), read the file here ({@link org.verw.dataset.Sha256#of}): this is
     * called by a worker.
     *
     * @throws org.verw.dataset.InvalidDataException when the image cannot be read; the record fails as {@code unreadable}
     */
    String inputHash(I input);

    /**
     * Works on one record. Retries belong to the stage; it reports each attempt that did not succeed to {@code attempts}.
     *
     * @throws InterruptedException when the run is being ended; nothing is recorded for this input
     * @throws org.verw.dataset.UnavailableException when no record can be processed now (endpoint gone, device lost): the run
     *     ends, resumable, and nothing is recorded for this input
     */
    Outcome<O> process(I input, Attempts attempts) throws InterruptedException;

    /** A result that was computed for another input with the same key, as this input's: with its id in place of the other's. */
    O relabel(O result, I input);

    @Override
    default void close() {}
}
