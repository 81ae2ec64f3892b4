package org.verw.dataset.synth.render;

/** A rendered picture before any lens or file spoils it. Arrays are shared, not copied. */
public final class Rendering {
    /** The subject, but none of its parts. */
    public static final byte BODY = -1;

    /** Not the subject. */
    public static final byte ELSEWHERE = -2;

    private final int width;
    private final int height;
    private final float[] light;
    private final byte[] part;
    private final double[] details;

    Rendering(int width, int height, float[] light, byte[] part, double[] details) {
        this.width = width;
        this.height = height;
        this.light = light;
        this.part = part;
        this.details = details;
    }

    /** Pixels. */
    public int width() {
        return width;
    }

    /** Pixels. */
    public int height() {
        return height;
    }

    /** Linear, height * width * 3, row-major. */
    float[] light() {
        return light;
    }

    /**
     * What most samples of a pixel show, at least half of them: ordinal of a part of the subject, {@link #BODY} or
     * {@link #ELSEWHERE}; height * width, row-major.
     */
    public byte[] part() {
        return part;
    }

    /** How much of the picture shows a detail of the subject, pixels. */
    public double pixelsOfDetail(int number) {
        return details[number];
    }

    /** The picture as 8-bit sRGB, row-major, as it is without lens and noise. */
    public byte[] toBytes() {
        byte[] bytes = new byte[light.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) (Tone.encode(light[i]) + 0.5f);
        }
        return bytes;
    }

    /** Row-major bytes, 1 where a part is shown. */
    public byte[] pixelsOf(int ordinal) {
        byte[] pixels = new byte[part.length];
        for (int i = 0; i < part.length; i++) {
            pixels[i] = (byte) (part[i] == ordinal ? 1 : 0);
        }
        return pixels;
    }

    /** Row-major bytes, 1 where the subject is shown, parts included. */
    public byte[] subject() {
        byte[] pixels = new byte[part.length];
        for (int i = 0; i < part.length; i++) {
            pixels[i] = (byte) (part[i] == ELSEWHERE ? 0 : 1);
        }
        return pixels;
    }

    /** Pixels of the subject, parts included. */
    public int subjectPixels() {
        int n = 0;
        for (byte p : part) {
            n += p == ELSEWHERE ? 0 : 1;
        }
        return n;
    }
}
