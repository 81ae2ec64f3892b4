package org.verw.partsegment.sam;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.Frame;
import org.verw.partsegment.pixels.LogitGrid;

/**
 * Looks whether a SAM decoder cuts the padding off as it should. Some exports of segment-anything 1.0 froze the cut of the picture they
 * were traced with (1500 x 2250 pixels), and give wrong masks for upright pictures without a word; their coarse masks are right. A
 * file is frozen when masks and coarse masks agree at that aspect and differ at the upright one. Where they agree at neither, the
 * coarse masks are of another kind, and the masks are taken at their word.
 */
final class CropCheck {
    private static final int SHORTER = 683;
    private static final double TOLERANCE = 0.1;

    private CropCheck() {}

    static boolean frozen(OnnxModel model, String masks, String coarse) {
        Slot features = model.inputs().get("image_embeddings");
        if (features == null || Arrays.stream(features.shape()).anyMatch(size -> size < 0)) {
            return false;
        }
        int elements = (int) Arrays.stream(features.shape()).reduce(1, (a, b) -> a * b);
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = new float[elements];
        for (int i = 0; i < elements; i++) {
            noise[i] = (float) (random.nextDouble() - 0.5);
        }
        Tensor embeddings = Tensor.of(noise, features.shape());
        Frame wide = new Frame(SamEncoder.SIDE, SHORTER, SamEncoder.SIDE, SHORTER, SamEncoder.SIDE, SamEncoder.SIDE);
        Frame upright = new Frame(SHORTER, SamEncoder.SIDE, SHORTER, SamEncoder.SIDE, SamEncoder.SIDE, SamEncoder.SIDE);
        return agree(model, masks, coarse, embeddings, wide) && !agree(model, masks, coarse, embeddings, upright);
    }

    private static boolean agree(OnnxModel model, String masks, String coarse, Tensor embeddings, Frame frame) {
        Box box = new Box(frame.width() * 0.2, frame.height() * 0.2, frame.width() * 0.6, frame.height() * 0.6);
        Map<String, Tensor> feeds = SamDecoder.prompts(model, box, frame);
        feeds.put("image_embeddings", embeddings);
        feeds.put("orig_im_size", Tensor.of(new long[] {frame.height(), frame.width()}, 2));
        Map<String, Tensor> out = model.run(feeds);
        Tensor fine = out.get(masks);
        Tensor rough = out.get(coarse);
        if (fine == null
                || rough == null
                || fine.type() != Tensor.Type.FLOAT
                || rough.type() != Tensor.Type.FLOAT
                || fine.rank() != 4
                || rough.rank() != 4
                || fine.size(2) != frame.height()
                || fine.size(3) != frame.width()) {
            return false;
        }
        LogitGrid expected = new LogitGrid(rough.floats(), 0, rough.size(2), rough.size(3)).content(frame);
        double difference = 0;
        double size = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                difference += Math.abs(expected.at(y, x) - fine.floats()[y * frame.width() + x]);
                size += Math.abs(expected.at(y, x));
            }
        }
        return difference <= TOLERANCE * size;
    }
}
