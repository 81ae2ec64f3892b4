package org.verw.dataset.image;

import org.opencv.core.Core;

/** Loads the native library once. The product runs many pictures at a time, so OpenCV's own threads are off. */
final class OpenCv {
    static {
        nu.pattern.OpenCV.loadLocally();
        Core.setNumThreads(1);
    }

    private OpenCv() {}

    /** Does its work in the static initialiser; afterwards free. */
    static void load() {}
}
