package org.verw.cli;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.stage.Progress;
import org.verw.model.train.EpochRecord;
import org.verw.model.train.ProcessMemory;
import org.verw.model.train.TrainingListener;

/** Shows a training run: a live line with smoothed losses, and a line for every epoch. */
final class TrainingProgress implements TrainingListener {
    private static final double SMOOTHING = 0.95;

    private final Progress progress;
    private final long seed;
    private final int epochs;
    private final SortedMap<String, Double> smooth = new TreeMap<>();

    TrainingProgress(Progress progress, long seed, int epochs) {
        this.progress = progress;
        this.seed = seed;
        this.epochs = epochs;
    }

    @Override
    public void begins(long imagesDone, long imagesInAll) {
        progress.start("train seed " + seed, imagesInAll);
        progress.known(imagesDone);
    }

    @Override
    public void stepped(int epoch, int images, SortedMap<String, Double> losses) {
        losses.forEach((name, loss) -> smooth.merge(name, loss, (old, now) -> SMOOTHING * old + (1 - SMOOTHING) * now));
        long memory = ProcessMemory.resident();
        progress.detail("epoch " + epoch + " of " + epochs + words(smooth)
                + (memory == 0 ? "" : String.format(Locale.ROOT, ", %.1f GB", memory / 1e9)));
        progress.done(images);
    }

    private static String words(SortedMap<String, Double> values) {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, Double> value : values.entrySet()) {
            words.append(String.format(Locale.ROOT, ", %s %.3f", value.getKey(), value.getValue()));
        }
        return words.toString();
    }

    @Override
    public void finished(EpochRecord epoch) {
        progress.note(String.format(
                Locale.ROOT,
                "seed %d, epoch %d of %d: loss %.3f (%s), %.0f images/s, %.1f GB%s",
                seed,
                epoch.epoch(),
                epochs,
                epoch.loss(),
                words(epoch.losses()).replaceFirst(", ", ""),
                epoch.imagesPerSecond(),
                epoch.memoryBytes() / 1e9,
                epoch.validation().isEmpty() ? "" : "; validation" + words(epoch.validation())));
    }

    @Override
    public void note(String sentence) {
        progress.note("verw: " + sentence);
    }
}
