package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Structure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.model.VehicleBatch;
import org.verw.model.torch.Torch;
import org.verw.model.train.EpochRecord;
import org.verw.model.train.OptimizerSettings;
import org.verw.model.train.RunFolder;
import org.verw.model.train.Schedule;
import org.verw.model.train.Trainer;
import org.verw.model.train.TrainingListener;
import org.verw.model.train.TrainingPlan;

/** Training and encoding take no more and more memory. */
final class MemoryTest {
    /** What the C library has given out; as {@code malloc.h} declares it. */
    @Structure.FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static final class Mallinfo extends Structure implements Structure.ByValue {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;
    }

    @Test
    void twoHundredStepsLeaveNothingBehind() {
        VehicleBatch batch = Small.batch(8, 1);
        try (RetrievalModel model = Small.model("pfcvr");
                NDManager manager = Torch.manager()) {
            for (int i = 0; i < 60; i++) {
                step(model, manager, batch, i);
            }
            int arrays = arrays(model);
            // What Java's compiler takes while it compiles is counted too, but given back: the least of many steps is
            // without it.
            long early = Long.MAX_VALUE;
            long late = Long.MAX_VALUE;
            for (int i = 60; i < 200; i++) {
                step(model, manager, batch, i);
                early = i < 110 ? Math.min(early, nativeBytes()) : early;
                late = i >= 150 ? Math.min(late, nativeBytes()) : late;
            }
            assertThat(arrays(model)).isEqualTo(arrays);
            assertThat(manager.getManagedArrays()).isEmpty();
            // A step holds some 20 MB.
            assertThat(late - early).isLessThan(6_000_000);
        }
    }

    /** The whole loop: optimizer, checkpoints of 25 epochs, curves. */
    @Test
    void twoHundredUpdatesOfTheTrainerLeaveNothingBehind(@TempDir Path dir) {
        try (RetrievalModel model = Small.model("pfcvr")) {
            Watch watch = new Watch(model);
            TrainingPlan plan = new TrainingPlan(
                    1,
                    new Schedule(25, 1, 0.1),
                    new OptimizerSettings("adamw", 1e-3, 0.01, 0.9, 0.999, 1e-8, 1),
                    1,
                    "mAP",
                    0,
                    1,
                    Duration.ofHours(1));
            try (Trainer<VehicleBatch> trainer = new Trainer<>(
                    model, new SmallBatches(8), TreeMap::new, plan, new RunFolder(dir), Map.of(), watch, () -> false)) {
                trainer.run();
            }
            assertThat(watch.steps).isEqualTo(200);
            assertThat(watch.lastArrays).isEqualTo(watch.firstArrays);
            assertThat(watch.late - watch.early).isLessThan(6_000_000);
            assertThat(watch.lastHeap - watch.firstHeap).isLessThan(4_000_000);
        }
    }

    /** Looks at memory while the trainer trains. */
    private static final class Watch implements TrainingListener {
        private final RetrievalModel model;
        private int steps;
        private int firstArrays;
        private int lastArrays;
        private long early = Long.MAX_VALUE;
        private long late = Long.MAX_VALUE;
        private long firstHeap;
        private long lastHeap;

        Watch(RetrievalModel model) {
            this.model = model;
        }

        @Override
        public void begins(long imagesDone, long imagesInAll) {}

        @Override
        public void stepped(int epoch, int images, SortedMap<String, Double> losses) {
            steps++;
            if (steps == 60) {
                firstArrays = arrays(model);
                firstHeap = heap();
            } else if (steps == 200) {
                lastArrays = arrays(model);
                lastHeap = heap();
            } else if (steps > 60) {
                early = steps < 110 ? Math.min(early, nativeBytes()) : early;
                late = steps >= 150 ? Math.min(late, nativeBytes()) : late;
            }
        }

        @Override
        public void finished(EpochRecord epoch) {}

        @Override
        public void note(String sentence) {}
    }

    /** Reached heap, after a collection that frees everything else. */
    @SuppressWarnings("GarbageCollectorCall") // what is measured is what no collection frees
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void step(RetrievalModel model, NDManager manager, VehicleBatch batch, int i) {
        Descent.backward(model, batch, i, new TreeMap<>());
        // Not NDManager.create: it lends direct memory of Java, which goes back only when the collector comes by.
        model.encodeImages(Torch.floats(manager, batch.images(), new Shape(8, 3, Small.SIDE, Small.SIDE)))
                .close();
        model.encodeTexts(Torch.longs(manager, batch.tokens(), new Shape(8, Small.CONTEXT)))
                .close();
        manager.getManagedArrays().forEach(NDArray::close);
    }

    private static int arrays(RetrievalModel model) {
        NDArray any = model.parameters().values().iterator().next();
        return ((BaseNDManager) any.getManager()).getManagedArrays().size();
    }

    private static long nativeBytes() {
        try {
            Mallinfo info = (Mallinfo) Function.getFunction("c", "mallinfo2").invoke(Mallinfo.class, new Object[0]);
            return info.uordblks + info.hblkhd;
        } catch (UnsatisfiedLinkError e) {
            Assumptions.abort("this C library does not say what it has given out");
            return 0;
        }
    }
}
