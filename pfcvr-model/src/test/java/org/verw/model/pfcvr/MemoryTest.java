package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Structure;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.verw.model.VehicleBatch;
import org.verw.model.torch.Torch;

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
