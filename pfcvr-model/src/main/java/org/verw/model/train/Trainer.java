package org.verw.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.model.BatchSource;
import org.verw.model.Draws;
import org.verw.model.Trainable;
import org.verw.model.train.Position.Sums;

/**
 * Trains a model: batches, losses, updates, validation, checkpoints. Killed at any moment and resumed, it ends with the weights
 * that it would have had (on a CPU, with the same number of threads). Knows neither towers nor text.
 *
 * @param <B> batch
 */
public final class Trainer<B> implements AutoCloseable {
    private final Trainable<B> model;
    private final BatchSource<B> source;
    private final Validation validation;
    private final TrainingPlan plan;
    private final RunFolder folder;
    private final Map<String, byte[]> attached;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private final Optimizer optimizer;
    private final List<EpochRecord> history = new ArrayList<>();
    private Position position = Position.START;
    private long savedAt = System.nanoTime();

    /**
     * @param folder where everything goes
     * @param attached contents by file name that each checkpoint carries, so that it can be used alone
     * @param stop asked after each update; true ends the run with a checkpoint
     */
    public Trainer(
            Trainable<B> model,
            BatchSource<B> source,
            Validation validation,
            TrainingPlan plan,
            RunFolder folder,
            Map<String, byte[]> attached,
            TrainingListener listener,
            BooleanSupplier stop) {
        this.model = model;
        this.source = source;
        this.validation = validation;
        this.plan = plan;
        this.folder = folder;
        this.attached = Map.copyOf(attached);
        this.listener = listener;
        this.stop = stop;
        this.optimizer = new Optimizer(model, plan.optimizer());
    }

    /**
     * Goes on from the newest whole checkpoint of the folder.
     *
     * @return false where there is none
     */
    public boolean resume() {
        Checkpoint checkpoint = folder.newest(listener::note);
        if (checkpoint == null) {
            return false;
        }
        checkpoint.loadWeights(model.parameters());
        checkpoint.loadOptimizer(optimizer.state());
        position = checkpoint.position();
        optimizer.resume(position.steps());
        history.clear();
        history.addAll(checkpoint.history());
        return true;
    }

    /**
     * Trains to the end, or until it does not get better.
     *
     * @return the epochs
     * @throws InterruptedRunException when it was asked to stop; what was done is in a checkpoint
     * @throws InvalidDataException when a loss or gradient is no number; names it. The last checkpoint stands
     */
    public List<EpochRecord> run() {
        int epochs = plan.schedule().epochs();
        listener.begins(imagesDone(), (long) epochs * source.samples());
        while (position.epoch() < epochs && !stoppedEarly()) {
            trainEpoch();
            SortedMap<String, Double> measured = validation.measure();
            history.add(record(measured));
            position = position.nextEpoch();
            save();
            listener.finished(history.get(history.size() - 1));
        }
        return Collections.unmodifiableList(history);
    }

    private long imagesDone() {
        return (long) position.epoch() * source.samples() + position.sums().images();
    }

    private void trainEpoch() {
        double factor = plan.schedule().factor(position.epoch());
        try (BatchSource.Stream<B> batches = source.open(position.epoch(), position.batch())) {
            while (batches.hasNext()) {
                long start = System.nanoTime();
                int images = 0;
                SortedMap<String, Double> losses = new TreeMap<>();
                int collected = 0;
                while (collected < plan.accumulate() && batches.hasNext()) {
                    B batch = batches.next();
                    images += source.size(batch);
                    collect(batch, position.batch() + collected)
                            .forEach((name, loss) -> losses.merge(name, loss, Double::sum));
                    collected++;
                }
                int count = collected;
                losses.replaceAll((name, sum) -> sum / count);
                double norm = update(factor, count);
                double seconds = (System.nanoTime() - start) / 1e9;
                Sums sums = position.sums().plus(losses, norm, images, seconds);
                position = new Position(position.epoch(), position.batch() + count, optimizer.steps(), sums);
                listener.stepped(position.epoch() + 1, images, losses);
                saveInside(batches.hasNext());
            }
        }
    }

    /** Adds a batch's gradients to those collected; the values of its losses. */
    private SortedMap<String, Double> collect(B batch, int number) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            scope.suppressNotUsedWarning();
            long draw = Draws.seed(plan.seed(), "step", position.epoch(), number);
            SortedMap<String, NDArray> losses = model.losses(batch, draw);
            SortedMap<String, Double> values = new TreeMap<>();
            NDArray total = null;
            for (Map.Entry<String, NDArray> loss : losses.entrySet()) {
                double value = loss.getValue().getFloat();
                requireFinite("loss '" + loss.getKey() + "'", value, number);
                values.put(loss.getKey(), value);
                total = total == null ? loss.getValue() : total.add(loss.getValue());
            }
            if (total == null) {
                throw new IllegalStateException("the model has no loss");
            }
            collector.backward(total);
            return values;
        }
    }

    private double update(double rateFactor, int collected) {
        double norm = optimizer.step(rateFactor, 1.0 / collected);
        requireFinite("the gradient", norm, position.batch() + collected - 1);
        return norm;
    }

    private void requireFinite(String what, double value, int batch) {
        if (!Double.isFinite(value)) {
            EpochRecord last = history.isEmpty() ? null : history.get(history.size() - 1);
            throw new InvalidDataException(
                    what + " became " + value + " in epoch " + (position.epoch() + 1) + ", batch "
                            + (batch + 1) + " of " + source.batches() + ". Training stopped; "
                            + (last == null
                                    ? "there is no earlier checkpoint."
                                    : "the checkpoint after epoch " + last.epoch() + " in " + folder.checkpoints()
                                            + " is good.")
                            + " Try a lower --lr, a longer --warm-up or --clip-norm 1.");
        }
    }

    private EpochRecord record(SortedMap<String, Double> measured) {
        Sums sums = position.sums();
        SortedMap<String, Double> losses = sums.meanLosses();
        return new EpochRecord(
                position.epoch() + 1,
                position.steps(),
                plan.optimizer().learningRate() * plan.schedule().factor(position.epoch()),
                losses.values().stream().mapToDouble(Double::doubleValue).sum(),
                losses,
                sums.gradientNorm() / sums.steps(),
                sums.images(),
                sums.seconds(),
                sums.images() / sums.seconds(),
                ProcessMemory.resident(),
                measured);
    }

    private void saveInside(boolean moreBatches) {
        boolean stopping = stop.getAsBoolean();
        boolean old = System.nanoTime() - savedAt > plan.saveEvery().toNanos();
        if (moreBatches && (stopping || old)) {
            save();
        }
        if (moreBatches && stopping) {
            throw new InterruptedRunException("stopped in epoch " + (position.epoch() + 1) + " after batch "
                    + position.batch() + " of " + source.batches() + ". Run the same command with --resume to go on.");
        }
    }

    private void save() {
        Checkpoint.write(folder.checkpoints(), position, model.parameters(), optimizer.state(), history, attached);
        savedAt = System.nanoTime();
        EpochRecord best = best();
        if (best != null) {
            Double value = best.validation().get(plan.selectOn());
            String name = Checkpoint.name(new Position(best.epoch(), 0, 0, Sums.NONE));
            folder.writeBest(new RunFolder.Best(
                    name,
                    best.epoch(),
                    value == null ? "last epoch" : "best " + plan.selectOn() + " on validation",
                    value));
            folder.prune(plan.keep(), name);
        }
        folder.writeHistory(history, best == null ? null : best.epoch());
    }

    /** The epoch with the largest value, the first of equals; the last epoch where nothing was measured; null before the first. */
    private @Nullable EpochRecord best() {
        EpochRecord best = null;
        for (EpochRecord epoch : history) {
            Double value = epoch.validation().get(plan.selectOn());
            Double bestValue = best == null ? null : best.validation().get(plan.selectOn());
            if (best == null || value == null || bestValue == null || value > bestValue) {
                best = epoch;
            }
        }
        return best;
    }

    private boolean stoppedEarly() {
        EpochRecord best = best();
        return plan.patience() > 0
                && best != null
                && !best.validation().isEmpty()
                && position.epoch() - best.epoch() >= plan.patience();
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
