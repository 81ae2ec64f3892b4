package org.verw.model.run;

import org.verw.dataset.ConfigException;
import org.verw.model.pfcvr.StepMemory;
import org.verw.model.torch.DeviceMemory;

/**
 * Says which batch fits into a device's memory.
 *
 * @param step what a step takes
 * @param device where it is taken
 * @param images of a batch as it was asked for, copies included
 * @param variants images that each pair of {@code --batch} brings
 * @param accumulate batches in an update as they were asked for
 */
record MemoryAdvice(StepMemory step, DeviceMemory device, int images, int variants, int accumulate) {
    private static final double GIGA = 1e9;

    static MemoryAdvice of(TrainSettings settings, StepMemory step, DeviceMemory device) {
        int variants = settings.data().copies().variantsInABatch();
        return new MemoryAdvice(step, device, settings.data().batch() * variants, variants, settings.accumulate());
    }

    /** @throws ConfigException when a step of this batch is sure not to fit */
    void requireRoom() {
        if (device.bytes() > 0 && step.bytes(images) > device.bytes()) {
            throw new ConfigException("a training step with " + images + " images takes some "
                    + giga(step.bytes(images)) + " of memory, and " + device.name() + " has " + giga(device.bytes())
                    + ". " + advice(device.bytes()));
        }
    }

    /** What to tell when memory was short in the middle of a run. */
    ConfigException wasShort(Throwable cause) {
        // What is there was not enough for this batch, whatever the estimate says: a smaller one.
        long there = device.bytes() > 0 ? device.bytes() : step.bytes(images);
        long room = Math.min(there, step.bytes(images) - step.perImage());
        return new ConfigException(
                "out of memory: " + device.name() + " has " + giga(there) + ", and a training step with " + images
                        + " images takes some " + giga(step.bytes(images)) + ". " + advice(room)
                        + " The last checkpoint stands.",
                cause);
    }

    private String advice(long room) {
        int batch = step.fits(room) / variants;
        if (batch < 1) {
            return "Not even one image fits: choose a smaller --preset, or leave out a branch (--bmria false, --plfa false).";
        }
        int batches = (int) Math.ceil((double) images * accumulate / variants / batch);
        return "--batch " + batch + " would fit; with --accumulate " + batches
                + " an update still sees as many images. Begin a new run with it.";
    }

    private static String giga(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
