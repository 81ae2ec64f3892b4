package org.verw.dataset.image;

import org.opencv.core.Core;
import org.verw.dataset.Finding;

/** Looks at this machine's OpenCV. */
public final class Pictures {
    private Pictures() {}

    /** Loads the library, and writes and reads a picture with it. */
    public static Finding examine() {
        try {
            OpenCv.load();
            Picture dot = new Picture(1, 1, new byte[] {10, 20, 30});
            boolean same = Picture.decode(dot.toPng()).rgb()[2] == 30;
            return new Finding(
                    "OpenCV", same, Core.VERSION + (same ? "" : ": a picture does not survive writing and reading"));
        } catch (UnsatisfiedLinkError e) {
            return new Finding("OpenCV", false, "its native library does not load here: " + e.getMessage());
        } catch (Picture.UndecodableException e) {
            return new Finding("OpenCV", false, String.valueOf(e.getMessage()));
        }
    }
}
