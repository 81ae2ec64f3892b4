package org.verw.model.torch;

import com.sun.jna.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of the C library before PyTorch is loaded. Without effect where it is not glibc. */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;
    private static final int ARENA_MAX = -8;

    private NativeLibrary() {}

    /**
     * Tells glibc's allocator to keep the large blocks that a training step frees. Left alone it gives every array over 32 MB
     * back to the kernel and faults its pages in again at the next allocation: measured on two cores, an elementwise product of
     * 2885 x 3072 floats takes 11 ms instead of 1.3 ms, and a ViT-B/16 block forward and backward three times as long.
     */
    static void keepLargeBlocks() {
        try {
            Function mallopt = Function.getFunction("c", "mallopt");
            set(mallopt, MMAP_THRESHOLD, 1 << 30);
            set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
            set(mallopt, TOP_PAD, 64 << 20);
            set(mallopt, ARENA_MAX, 1);
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("the C library has no mallopt: memory is taken as the system gives it", e);
        }
    }

    /**
     * Tells OpenMP's threads to sleep while they wait. Left alone they spin, and where another process wants the cores they spin
     * away the time that it, and then they, need: measured with two busy processes on two cores, 60 steps of a tiny model take
     * 21 s instead of 1.6 s. A value that the user has set stays.
     */
    static void waitWithoutSpinning() {
        try {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {"OMP_WAIT_POLICY", "PASSIVE", 0});
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("the C library has no setenv: OpenMP waits as it was built", e);
        }
    }

    private static void set(Function mallopt, int option, int value) {
        if (mallopt.invokeInt(new Object[] {option, value}) != 1) {
            LOG.debug("mallopt({}, {}) was refused", option, value);
        }
    }
}
