package org.verw.model.pfcvr;

import java.util.stream.IntStream;
import org.verw.model.BatchSource;
import org.verw.model.VehicleBatch;

/** Epochs of {@link Small#batch}. */
record SmallBatches(int batches) implements BatchSource<VehicleBatch> {
    private static final int SIZE = 8;

    @Override
    public int samples() {
        return SIZE * batches;
    }

    @Override
    public int size(VehicleBatch batch) {
        return batch.size();
    }

    @Override
    public Stream<VehicleBatch> open(int epoch, int first) {
        var numbers = IntStream.range(first, batches).iterator();
        return new Stream<>() {
            @Override
            public boolean hasNext() {
                return numbers.hasNext();
            }

            @Override
            public VehicleBatch next() {
                return Small.batch(SIZE, 1000L * epoch + numbers.nextInt());
            }

            @Override
            public void close() {}
        };
    }
}
