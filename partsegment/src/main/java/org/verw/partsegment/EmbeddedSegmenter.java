package org.verw.partsegment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Tensor;

/**
 * The segmenter that ships with the product: a network of {@code verw train-segmenter}. The picture is squashed to the network's
 * square, logits are scaled back bilinearly, and a pixel belongs to a part where its logit is above 0. Where the vehicle turns out
 * to fill little of the picture, the network looks again, at the vehicle alone: small parts then cover more cells.
 */
final class EmbeddedSegmenter implements PartSegmenter {
    static final String FORMAT = "segmenter/1";

    /** A part is believed where the vehicle is at least this close to being believed: logits, about 1 chance in 8. */
    private static final float SLACK = 2;

    private final OnnxModel model;
    private final String sha256;
    private final int size;
    private final double smallest;

    private EmbeddedSegmenter(OnnxModel model, String sha256, double smallest) {
        this.model = model;
        this.sha256 = sha256;
        this.smallest = smallest;
        SortedMap<String, String> metadata = model.metadata();
        if (!FORMAT.equals(metadata.get("verw.format"))
                || !String.join(" ", Channels.words()).equals(metadata.get("verw.channels"))) {
            model.close();
            throw new UnavailableException(model.name() + ": expected a file of 'verw train-segmenter' (" + FORMAT
                    + "), found an ONNX file with inputs " + model.inputs().values() + " and outputs "
                    + model.outputs().values());
        }
        this.size = size(metadata.getOrDefault("verw.size", "256"));
    }

    private int size(String pixels) {
        if (pixels.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(pixels);
        }
        model.close();
        throw new UnavailableException(
                model.name() + ": \"verw.size\": expected a side in pixels, found '" + pixels + "'");
    }

    /**
     * @param model taken over, closed with this
     * @param smallest share of the picture, in [0, 1], below which a part counts as absent
     */
    static EmbeddedSegmenter of(OnnxModel model, String sha256, double smallest) {
        return new EmbeddedSegmenter(model, sha256, smallest);
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("segmenter", "embedded");
        settings.put("model", sha256);
        settings.put("size", String.valueOf(size));
        settings.put("smallest", String.valueOf(smallest));
        settings.put("slack", String.valueOf(SLACK));
        settings.put("mirrored", "true");
        settings.put("closer", String.valueOf(Closer.BELOW));
        return settings;
    }

    @Override
    public List<PartMask> segment(Picture picture) {
        Closer look = look(picture);
        List<PartMask> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            LogitMaps.Region region = look.region(Channels.of(part));
            if (region.area() > 0 && region.area() >= smallest * picture.width() * picture.height()) {
                RleMask mask = RleMask.ofRows(region.pixels(), picture.height(), picture.width());
                parts.add(PartMask.of(part, region.confidence(), mask));
            }
        }
        return parts;
    }

    /** The whole vehicle, parts included. */
    RleMask vehicle(Picture picture) {
        return RleMask.ofRows(look(picture).region(Channels.VEHICLE).pixels(), picture.height(), picture.width());
    }

    private Closer look(Picture picture) {
        float[] pixels = pixels(picture);
        LogitMaps whole = logits(pixels);
        Closer far = new Closer(whole, picture.width(), picture.height(), 0, 0, picture.width(), picture.height());
        int[] window = far.window(Channels.VEHICLE);
        if (window == null) {
            return far.of(mirrored(whole, pixels));
        }
        float[] nearby = pixels(picture.crop(window[0], window[1], window[2], window[3]));
        LogitMaps near = mirrored(logits(nearby), nearby);
        return new Closer(near, picture.width(), picture.height(), window[0], window[1], window[2], window[3]);
    }

    /** The mean with what the network says of the mirror image: steadier than either. */
    private LogitMaps mirrored(LogitMaps logits, float[] pixels) {
        float[] turned = new float[pixels.length];
        for (int row = 0; row < pixels.length; row += size) {
            for (int x = 0; x < size; x++) {
                turned[row + x] = pixels[row + size - 1 - x];
            }
        }
        return logits.meanWithMirrored(logits(turned)).onVehicle(SLACK);
    }

    /** (3, size, size) of a picture squashed, in [-1, 1]. */
    private float[] pixels(Picture picture) {
        Scaling scaling = picture.width() > size || picture.height() > size ? Scaling.AREA : Scaling.LINEAR;
        byte[] rgb = picture.resize(size, size, scaling).rgb();
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < size * size; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * size * size + i] = (rgb[i * 3 + c] & 0xff) / 127.5f - 1;
            }
        }
        return planes;
    }

    private LogitMaps logits(float[] planes) {
        Tensor out =
                model.run(Map.of("image", Tensor.of(planes, 1, 3, size, size))).get("logits");
        if (out == null) {
            throw new UnavailableException(model.name() + ": gave no output 'logits'");
        }
        if (out.rank() != 4
                || out.type() != Tensor.Type.FLOAT
                || out.size(0) != 1
                || out.size(1) != Channels.COUNT
                || out.size(2) < 1
                || out.size(3) < 1) {
            throw new UnavailableException(
                    model.name() + ": expected logits of [1, " + Channels.COUNT + ", rows, columns], found " + out);
        }
        return new LogitMaps(out.floats(), out.size(2), out.size(3));
    }

    @Override
    public String place() {
        return model.placement().toString();
    }

    @Override
    public void close() {
        model.close();
    }
}
