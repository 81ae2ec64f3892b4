package org.verw.model.pfcvr;

import org.verw.model.clip.ModelPreset;

/**
 * What a training step takes of the device's memory, counted from the sizes of what the backward pass reads again: an estimate,
 * meant for saying beforehand that a batch cannot fit. StepBenchmark prints it beside the peak that was measured.
 *
 * @param fixed bytes whatever the batch: parameters, gradients, the optimizer's two means, part texts, the libraries
 * @param perImage bytes for each image of a batch
 */
public record StepMemory(long fixed, long perImage) {
    private static final long FLOAT = 4;
    private static final long LIBRARIES = 400L << 20;
    /** Floats that a transformer block keeps of a token, in widths: two norms' inputs and outputs, qkv, attention, the mlp. */
    private static final long BLOCK = 17;
    /** Gradients and products that live only inside the backward pass, as a share of what was kept. */
    private static final double PASSING = 0.15;

    private static final double PARAMETER_COPIES = 4;

    /** @param parameters of the model, branches included */
    public static StepMemory of(ModelPreset preset, ModelSettings settings, double maskedTokens, long parameters) {
        boolean mlm = settings.weight("mlm") > 0;
        boolean mim = settings.weight("mim") > 0;
        boolean part = settings.weight("part") > 0;
        long context = preset.text().context();
        long text = context * BLOCK * preset.text().width() * preset.text().layers();
        long image = image(preset, preset.image().patches())
                + 3L * preset.image().height() * preset.image().width();
        long each = image + text;
        each += mlm ? text + mlm(preset, maskedTokens) : 0;
        each += mim ? mim(preset, settings.maskRatio()) : 0;
        long fixed = (part ? 6 * text : 0) + (long) (PARAMETER_COPIES * parameters);
        return new StepMemory(LIBRARIES + FLOAT * fixed, (long) (FLOAT * each * (1 + PASSING)));
    }

    private static long image(ModelPreset preset, long patches) {
        return (patches + 1) * BLOCK * preset.vision().width() * preset.vision().layers();
    }

    private static long mlm(ModelPreset preset, double maskedTokens) {
        long context = preset.text().context();
        long blocks = context * BLOCK * preset.embed() * preset.branches().crossLayers();
        long keysAndValues = 4L * (preset.image().patches() + 1) * preset.embed();
        long logits = (long) (3 * maskedTokens * context * preset.text().vocabulary());
        return blocks + keysAndValues + logits;
    }

    /** The tower once more without the removed patches, and the decoder with them. */
    private static long mim(ModelPreset preset, double ratio) {
        long patches = preset.image().patches();
        long inner = (long) preset.branches().imageHeads() * preset.branches().imageHeadWidth();
        long token = 8L * preset.embed() + 6 * inner + 4L * preset.branches().imageHidden();
        long caption = 2L * preset.text().context() * inner;
        long decoder = preset.branches().imageBlocks() * ((patches + 1) * token + caption);
        return image(preset, (long) (patches * (1 - ratio))) + decoder;
    }

    /** Bytes of a step with so many images. */
    public long bytes(int images) {
        return fixed + perImage * images;
    }

    /** The largest batch that fits; 0 where none does. */
    public int fits(long bytes) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (bytes - fixed) / perImage));
    }
}
