package org.verw.model.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.dataset.InvalidDataException;
import org.verw.model.weights.Source;
import org.verw.model.weights.WeightFile;

/**
 * The arrays of CLIP weights under OpenAI's names, whoever wrote the file: OpenAI and open_clip (the same names; open_clip's newer
 * models put "text." before those of the text tower), Hugging Face (separate q, k, v; transposed projections), and the towers of
 * an IRRA or PFCVR checkpoint (under "base_model.", its other arrays are left). A "module." of DataParallel is taken off.
 */
final class ClipNames {
    private static final String TOWERS = "base_model.";
    /** Not parameters of the towers: the temperature, and sizes and buffers that some writers save. */
    private static final Set<String> NEEDLESS = Set.of(
            "logit_scale",
            "logit_bias",
            "input_resolution",
            "context_length",
            "vocab_size",
            "attn_mask",
            "cls_token",
            "text_model.embeddings.position_ids",
            "vision_model.embeddings.position_ids");

    private static final Pattern LAYER = Pattern.compile("(vision|text)_model\\.encoder\\.layers\\.(\\d+)\\.(.+)");
    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("vision_model.embeddings.class_embedding", "visual.class_embedding"),
            Map.entry("vision_model.embeddings.patch_embedding.weight", "visual.conv1.weight"),
            Map.entry("vision_model.embeddings.position_embedding.weight", "visual.positional_embedding"),
            Map.entry("vision_model.pre_layrnorm.weight", "visual.ln_pre.weight"), // sic
            Map.entry("vision_model.pre_layrnorm.bias", "visual.ln_pre.bias"),
            Map.entry("vision_model.post_layernorm.weight", "visual.ln_post.weight"),
            Map.entry("vision_model.post_layernorm.bias", "visual.ln_post.bias"),
            Map.entry("text_model.embeddings.token_embedding.weight", "token_embedding.weight"),
            Map.entry("text_model.embeddings.position_embedding.weight", "positional_embedding"),
            Map.entry("text_model.final_layer_norm.weight", "ln_final.weight"),
            Map.entry("text_model.final_layer_norm.bias", "ln_final.bias"));

    private static final Map<String, String> TRANSPOSED =
            Map.of("visual_projection.weight", "visual.proj", "text_projection.weight", "text_projection");

    private static final Map<String, String> BLOCK = Map.of(
            "layer_norm1", "ln_1",
            "layer_norm2", "ln_2",
            "mlp.fc1", "mlp.c_fc",
            "mlp.fc2", "mlp.c_proj",
            "self_attn.out_proj", "attn.out_proj");

    private ClipNames() {}

    /** @throws InvalidDataException when no CLIP towers are in the file */
    static SortedMap<String, Source> of(WeightFile file) {
        SortedMap<String, Source> all = new TreeMap<>();
        Source.of(file)
                .forEach((name, source) -> all.put(name.startsWith("module.") ? name.substring(7) : name, source));
        boolean checkpoint = all.keySet().stream().anyMatch(n -> n.startsWith(TOWERS));
        SortedMap<String, Source> arrays = checkpoint ? under(TOWERS, all) : all;
        arrays.keySet().removeAll(NEEDLESS);
        if (arrays.containsKey("vision_model.embeddings.class_embedding")) {
            return huggingFace(file, arrays);
        }
        if (!arrays.containsKey("visual.conv1.weight")) {
            throw new InvalidDataException(file.path()
                    + ": no CLIP weights: expected arrays named as OpenAI's (visual.conv1.weight), open_clip's or Hugging Face's"
                    + " (vision_model.embeddings.class_embedding), found "
                    + file.entries().keySet().stream().limit(5).toList()
                    + (file.entries().size() > 5 ? " …" : ""));
        }
        SortedMap<String, Source> named = new TreeMap<>();
        arrays.forEach((name, source) -> named.put(name.startsWith("text.") ? name.substring(5) : name, source));
        return named;
    }

    private static SortedMap<String, Source> under(String prefix, SortedMap<String, Source> arrays) {
        SortedMap<String, Source> inner = new TreeMap<>();
        arrays.forEach((name, source) -> {
            if (name.startsWith(prefix)) {
                inner.put(name.substring(prefix.length()), source);
            }
        });
        return inner;
    }

    private static SortedMap<String, Source> huggingFace(WeightFile file, SortedMap<String, Source> arrays) {
        SortedMap<String, Source> named = new TreeMap<>();
        for (Map.Entry<String, Source> array : arrays.entrySet()) {
            String name = array.getKey();
            Source source = array.getValue();
            Matcher layer = LAYER.matcher(name);
            if (TRANSPOSED.containsKey(name) && source.shape().length == 2) {
                named.put(TRANSPOSED.get(name), transposed(source));
            } else if (layer.matches()) {
                String block = (layer.group(1).equals("vision") ? "visual." : "") + "transformer.resblocks."
                        + layer.group(2) + ".";
                block(file, arrays, named, source, block, name, layer.group(3));
            } else {
                named.put(SINGLE.getOrDefault(name, name), source);
            }
        }
        return named;
    }

    private static void block(
            WeightFile file,
            SortedMap<String, Source> arrays,
            SortedMap<String, Source> named,
            Source source,
            String block,
            String name,
            String rest) {
        int dot = rest.lastIndexOf('.');
        String module = rest.substring(0, Math.max(0, dot));
        String kind = rest.substring(dot + 1);
        if (module.matches("self_attn\\.[qkv]_proj")) {
            String stem = name.substring(0, name.length() - ("q_proj." + kind).length());
            named.put(block + "attn.in_proj_" + kind, joined(file, arrays, stem, kind));
        } else {
            named.put(block + BLOCK.getOrDefault(module, module) + "." + kind, source);
        }
    }

    /** q, k and v of a layer one after the other. */
    private static Source joined(WeightFile file, SortedMap<String, Source> arrays, String stem, String kind) {
        List<Source> parts = new ArrayList<>();
        for (String projection : List.of("q_proj.", "k_proj.", "v_proj.")) {
            Source part = arrays.get(stem + projection + kind);
            if (part == null || part.shape().length == 0 || (!parts.isEmpty() && !sameShape(part, parts.get(0)))) {
                throw new InvalidDataException(file.path() + ": expected " + stem + projection + kind
                        + " of the shape of its neighbours, found " + (part == null ? "none" : "another"));
            }
            parts.add(part);
        }
        long[] shape = parts.get(0).shape().clone();
        shape[0] *= 3;
        return new Source(stem + "{q,k,v}_proj." + kind, shape, () -> {
            float[] first = parts.get(0).values().get();
            float[] all = Arrays.copyOf(first, 3 * first.length);
            System.arraycopy(parts.get(1).values().get(), 0, all, first.length, first.length);
            System.arraycopy(parts.get(2).values().get(), 0, all, 2 * first.length, first.length);
            return all;
        });
    }

    private static boolean sameShape(Source a, Source b) {
        return Arrays.equals(a.shape(), b.shape());
    }

    private static Source transposed(Source source) {
        int rows = (int) source.shape()[0];
        int columns = (int) source.shape()[1];
        return new Source(source.origin(), new long[] {columns, rows}, () -> {
            float[] values = source.values().get();
            float[] turned = new float[values.length];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    turned[j * rows + i] = values[i * columns + j];
                }
            }
            return turned;
        });
    }
}
