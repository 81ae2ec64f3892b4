package org.verw.annotate.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import org.verw.dataset.ImageCaption.Flag;

/** What repeats itself without words, in one long string or in a script without spaces, still compresses well. */
final class CompressionCheck implements CaptionCheck {
    /** Shorter texts never reach the threshold, and deflating costs more than all other checks together. */
    private static final int WORTH_DEFLATING = 400;

    private final double threshold;

    CompressionCheck(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public String looksFor() {
        return "text that deflates to a small part of itself";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        byte[] bytes = subject.text().raw().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < WORTH_DEFLATING) {
            return Optional.empty();
        }
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[4096];
            long size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(out);
            }
            double ratio = (double) size / bytes.length;
            return ratio < threshold ? Optional.of(Flags.flag(name(), ratio, threshold)) : Optional.empty();
        } finally {
            deflater.end();
        }
    }
}
