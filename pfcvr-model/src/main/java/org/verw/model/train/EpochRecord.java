package org.verw.model.train;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an epoch gave: a line of {@code metrics.jsonl}.
 *
 * @param epoch from 1
 * @param step updates since the run's begin
 * @param learningRate full rate of this epoch, before the parameters' factors
 * @param loss sum of {@code losses}
 * @param losses mean of each weighted loss term over the epoch's batches
 * @param gradientNorm mean length of the gradient before clipping
 * @param images trained on in this epoch
 * @param seconds spent training, without validation
 * @param imagesPerSecond while training
 * @param memoryBytes resident memory of the process at the epoch's end; 0 where the system does not tell
 * @param validation measures on the validation share; empty where there is none
 */
public record EpochRecord(
        int epoch,
        long step,
        double learningRate,
        double loss,
        SortedMap<String, Double> losses,
        double gradientNorm,
        long images,
        double seconds,
        double imagesPerSecond,
        long memoryBytes,
        SortedMap<String, Double> validation) {
    public EpochRecord {
        losses = new TreeMap<>(losses);
        validation = new TreeMap<>(validation);
    }
}
