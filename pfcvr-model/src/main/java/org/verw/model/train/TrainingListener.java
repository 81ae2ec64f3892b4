package org.verw.model.train;

import java.util.SortedMap;

/** Hears how a run goes, on the thread that trains. */
public interface TrainingListener {
    /**
     * Training begins or goes on.
     *
     * @param imagesDone of earlier calls of this run
     * @param imagesInAll of all epochs
     */
    void begins(long imagesDone, long imagesInAll);

    /**
     * An update was made.
     *
     * @param epoch from 1
     * @param losses of this update, by name
     */
    void stepped(int epoch, int images, SortedMap<String, Double> losses);

    /** An epoch is over and validated. */
    void finished(EpochRecord epoch);

    /** Something that a person should know. */
    void note(String sentence);
}
