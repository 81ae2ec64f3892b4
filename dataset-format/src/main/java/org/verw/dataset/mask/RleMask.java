package org.verw.dataset.mask;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A binary mask as COCO run lengths: pixels in column-major order (index = x * height + y), runs alternate between zeros and
 * ones, the first is zeros and may be 0 long. In files {@code {"size":[h,w],"counts":"…"}} with COCO's compressed string; the
 * uncompressed form (a list of numbers) is read too. Specification: cocoapi {@code common/maskApi.c}. Immutable.
 */
public final class RleMask {
    private final int height;
    private final int width;
    private final int[] counts;

    private RleMask(int height, int width, int[] counts) {
        this.height = height;
        this.width = width;
        this.counts = counts;
    }

    /**
     * @param counts run lengths, zeros first; copied
     * @throws IllegalArgumentException when a run is negative or the runs do not add up to height x width
     */
    public static RleMask of(int height, int width, int[] counts) {
        return checked(height, width, counts.clone());
    }

    private static RleMask checked(int height, int width, int[] counts) {
        if (height < 0 || width < 0 || (long) height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("\"size\": expected [height, width] of less than 2^31 pixels, found ["
                    + height + ", " + width + "]");
        }
        long sum = 0;
        for (int c : counts) {
            if (c < 0) {
                throw new IllegalArgumentException("\"counts\": expected run lengths of at least 0, found " + c);
            }
            sum += c;
        }
        if (sum != (long) height * width) {
            throw new IllegalArgumentException("\"counts\": expected runs that add up to " + height + " x " + width
                    + " = " + (long) height * width + " pixels, found " + sum);
        }
        return new RleMask(height, width, counts);
    }

    /** A mask of COCO's compressed string. */
    public static RleMask parse(int height, int width, String compressed) {
        return checked(height, width, RleString.decode(compressed));
    }

    /** @param pixels row-major (index = y * width + x), anything but 0 is inside */
    public static RleMask ofRows(byte[] pixels, int height, int width) {
        return new RleMask(height, width, RlePixels.countRows(pixels, height, width));
    }

    /** @param pixels column-major (index = x * height + y), anything but 0 is inside */
    public static RleMask ofColumns(byte[] pixels, int height, int width) {
        return new RleMask(height, width, RlePixels.countColumns(pixels, height, width));
    }

    /** A mask that is told run by run, without a byte a pixel. */
    public static Builder builder(int height, int width) {
        return new Builder(height, width);
    }

    public static RleMask empty(int height, int width) {
        return checked(height, width, new int[] {Math.multiplyExact(height, width)});
    }

    @JsonCreator
    static RleMask read(@JsonProperty("size") int[] size, @JsonProperty("counts") JsonNode counts) {
        if (size == null || size.length != 2) {
            throw new IllegalArgumentException("\"size\": expected [height, width], found " + Arrays.toString(size));
        }
        if (counts != null && counts.isTextual()) {
            return parse(size[0], size[1], counts.textValue());
        }
        if (counts == null || !counts.isArray()) {
            throw new IllegalArgumentException(
                    "\"counts\": expected a COCO string or a list of run lengths, found " + counts);
        }
        int[] runs = new int[counts.size()];
        for (int i = 0; i < runs.length; i++) {
            if (!counts.get(i).isIntegralNumber() || !counts.get(i).canConvertToInt()) {
                throw new IllegalArgumentException("\"counts\": expected whole numbers, found " + counts.get(i));
            }
            runs[i] = counts.get(i).intValue();
        }
        return checked(size[0], size[1], runs);
    }

    @JsonProperty("size")
    int[] size() {
        return new int[] {height, width};
    }

    /** COCO's compressed string; ASCII 48 to 111, so that it holds backslashes. */
    @JsonProperty("counts")
    public String compressed() {
        return RleString.encode(counts);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Run lengths, zeros first; a copy. */
    public int[] counts() {
        return counts.clone();
    }

    /** Run lengths, zeros first; not a copy, for reading only. */
    int[] runs() {
        return counts;
    }

    /** The pixels inside, column-major (index = x * height + y). */
    BitSet toBits() {
        BitSet bits = new BitSet(height * width);
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            bits.set(at, at + counts[i], (i & 1) == 1);
            at += counts[i];
        }
        return bits;
    }

    /** Pixels inside. */
    public long area() {
        return RleSets.area(counts);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return area() == 0;
    }

    /** Smallest box around the pixels inside; all zeros for an empty mask. */
    public Box box() {
        return RleSets.box(counts, height);
    }

    /** @throws IllegalArgumentException when the sizes differ */
    public RleMask union(RleMask other) {
        requireSameSize(other);
        return new RleMask(height, width, RleSets.merge(counts, other.counts, false));
    }

    /** @throws IllegalArgumentException when the sizes differ */
    public RleMask intersection(RleMask other) {
        requireSameSize(other);
        return new RleMask(height, width, RleSets.merge(counts, other.counts, true));
    }

    /**
     * Intersection over union in [0, 1]; 0 when both are empty.
     *
     * @throws IllegalArgumentException when the sizes differ
     */
    public double iou(RleMask other) {
        requireSameSize(other);
        long both = RleSets.intersectionArea(counts, other.counts);
        long either = area() + other.area() - both;
        return either == 0 ? 0 : (double) both / either;
    }

    /** Row-major bytes (index = y * width + x), 1 inside, 0 outside. */
    public byte[] toRows() {
        return RlePixels.fillRows(counts, height, width);
    }

    /** Column-major bytes (index = x * height + y), 1 inside, 0 outside. */
    public byte[] toColumns() {
        return RlePixels.fillColumns(counts, height, width);
    }

    /** Takes the runs inside a mask in their order. Not thread-safe. */
    public static final class Builder {
        private final int height;
        private final int width;
        private final Runs runs = new Runs();
        private int end;

        private Builder(int height, int width) {
            if (height < 0 || width < 0 || (long) height * width > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "expected a mask of less than 2^31 pixels, found height " + height + " and width " + width);
            }
            this.height = height;
            this.width = width;
        }

        /**
         * The pixels from one index to another, column-major (index = x * height + y), are inside.
         *
         * @param from at least where the run before ended
         * @param to exclusive, at most height x width
         */
        public void inside(int from, int to) {
            if (from < end || to < from || to > height * width) {
                throw new IllegalArgumentException("expected a run between pixels " + end + " and " + height * width
                        + ", found " + from + " to " + to);
            }
            if (to > from) {
                runs.change(from);
                runs.change(to);
                end = to;
            }
        }

        public RleMask build() {
            return new RleMask(height, width, runs.counts(height * width));
        }
    }

    private void requireSameSize(RleMask other) {
        if (height != other.height || width != other.width) {
            throw new IllegalArgumentException("expected masks of one size, found " + height + " x " + width + " and "
                    + other.height + " x " + other.width + " (height x width)");
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RleMask m && height == m.height && width == m.width && Arrays.equals(toRuns(), m.toRuns());
    }

    /** Runs without zero-length ones inside, so that equal masks have equal runs. */
    private int[] toRuns() {
        return RleSets.merge(counts, counts, true);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(toRuns());
    }

    @Override
    public String toString() {
        return "RleMask[" + height + "x" + width + ", area " + area() + "]";
    }
}
