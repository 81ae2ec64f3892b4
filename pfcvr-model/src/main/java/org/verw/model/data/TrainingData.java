package org.verw.model.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.text.ClipTokenizer;
import org.verw.model.BatchSource;
import org.verw.model.Draws;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ModelPreset;

/**
 * The training pairs of a pack as batches: each caption of each image once an epoch, in an order drawn for the epoch. A sample
 * depends on (seed, epoch, sample) alone, never on the number of threads. Captions are cut into tokens and grids read once, here.
 */
public final class TrainingData implements BatchSource<VehicleBatch> {
    private final DataSettings settings;
    private final ModelPreset preset;
    private final long seed;
    private final int threads;
    private final Pixels pixels;
    private final PartGrids grids;
    private final ImageFrame frame;
    private final GridFrame gridFrame;
    private final TokenMasking masking;
    private final PatchRemoval removal;
    private final int[] labels;
    /** Image of each sample. */
    private final int[] images;
    /** Tokens of each sample's caption; never written to. */
    private final long[][] captions;
    /** Where each caption names a part; nowhere where that does not matter. */
    private final BitSet[] partMentions;

    /**
     * @param entries records to learn from
     * @param seed of the run
     * @param threads that make batches
     * @throws InvalidDataException when an image is missing, no record has a caption, or the parts cannot be used
     */
    public TrainingData(
            Pack pack,
            List<Entry> entries,
            ClipTokenizer tokenizer,
            ModelPreset preset,
            DataSettings settings,
            long seed,
            int threads) {
        this.settings = settings;
        this.preset = preset;
        this.seed = seed;
        this.threads = threads;
        ModelPreset.Image image = preset.image();
        List<Path> files = files(pack, entries, settings.copies());
        this.pixels = new Pixels(files, image.height(), image.width(), Pixels.spareHeap());
        this.grids = PartGrids.read(pack, entries, settings.parts(), threads);
        this.frame = new ImageFrame(image);
        this.gridFrame = new GridFrame(image.height(), image.width(), image.rows(), image.columns());
        this.masking = new TokenMasking(preset.text().maskToken(), settings.maskedTokens());
        this.removal = new PatchRemoval(settings.removedPatches());
        this.labels = labels(entries);
        List<Integer> of = new ArrayList<>();
        List<long[]> rows = new ArrayList<>();
        List<BitSet> mentions = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            for (String caption : entries.get(i).captions()) {
                of.add(i);
                rows.add(tokenizer.row(caption, preset.text().context()));
                mentions.add(
                        settings.partMlm()
                                ? PartMentions.of(
                                        caption, tokenizer, preset.text().context())
                                : new BitSet(0));
            }
        }
        this.images = of.stream().mapToInt(Integer::intValue).toArray();
        this.captions = rows.toArray(new long[0][]);
        this.partMentions = mentions.toArray(new BitSet[0]);
        if (images.length == 0) {
            throw new InvalidDataException(pack.annotations()
                    + ": no training record has a caption. Run 'verw caption' and 'verw pack' again.");
        }
    }

    /** The images, and after them, kind by kind, their copies where they are learned from. */
    private static List<Path> files(Pack pack, List<Entry> entries, Copies copies) {
        List<Path> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String folder : Copies.FOLDERS.subList(0, copies.variants())) {
            for (Entry entry : entries) {
                String path = entry.filePath().replace(Copies.FOLDERS.get(0), folder);
                Path file = pack.folder().resolve(path);
                files.add(file);
                if (!Files.isRegularFile(file)) {
                    missing.add(path);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidDataException(pack.folder() + ": " + missing.size() + " of " + files.size()
                    + " images are missing, the first is " + missing.get(0)
                    + (copies == Copies.NONE
                            ? ". Copy them there, or pack again."
                            : ". 'verw pack --augment' writes the darker, lighter and noisy copies."));
        }
        return files;
    }

    private static int[] labels(List<Entry> entries) {
        Map<String, Integer> label = new HashMap<>();
        for (String id : Shares.identities(entries)) {
            label.put(id, label.size());
        }
        return entries.stream().mapToInt(e -> label.get(e.id())).toArray();
    }

    /** Training identities: labels are 0 to one less. */
    public int identities() {
        int last = -1;
        for (int label : labels) {
            last = Math.max(last, label);
        }
        return last + 1;
    }

    /** Images that are decoded once and stay in memory. */
    public int keptImages() {
        return pixels.keeps();
    }

    @Override
    public int samples() {
        return images.length * settings.copies().variants();
    }

    @Override
    public int batches() {
        return (draws() + settings.batch() - 1) / settings.batch();
    }

    /** What is put in an order: pairs, or with copies that come apart each of a pair's variants. */
    private int draws() {
        return settings.copies() == Copies.APART ? samples() : images.length;
    }

    @Override
    public int size(VehicleBatch batch) {
        return batch.size();
    }

    @Override
    public Stream<VehicleBatch> open(int epoch, int first) {
        int[] order = order(epoch);
        return new Prefetch<>(first, batches(), threads, b -> batch(order, epoch, b));
    }

    /** A permutation of what is drawn (Fisher and Yates). */
    private int[] order(int epoch) {
        SplittableRandom random = Draws.of(seed, "order", epoch);
        int[] order = new int[draws()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private VehicleBatch batch(int[] order, int epoch, int number) {
        int[] rows = rows(order, number);
        int size = rows.length;
        int context = preset.text().context();
        List<Integer> identities = new ArrayList<>(size);
        float[] values = new float[size * frame.length()];
        long[] tokens = new long[size * context];
        long[] masked = new long[size * context];
        long[] mlmLabels = new long[size * context];
        List<Map<Part, PatchGrid>> parts = new ArrayList<>(size);
        List<PatchGrid> removed = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int pair = rows[i] % images.length;
            int variant = rows[i] / images.length;
            int image = images[pair];
            SplittableRandom random = Draws.of(seed, "sample", epoch, rows[i]);
            identities.add(labels[image]);
            int file = variant * labels.length + image;
            Placement placement = image(file, random.split(), values, i * frame.length());
            System.arraycopy(captions[pair], 0, tokens, i * context, context);
            masking.apply(captions[pair], partMentions[pair], random.split(), masked, mlmLabels, i * context);
            grids(image, placement, random.split(), parts, removed);
        }
        return new VehicleBatch(
                identities, values, frame.height(), frame.width(), tokens, masked, mlmLabels, context, parts, removed);
    }

    /** What stands in a batch: pair + pairs * variant. */
    private int[] rows(int[] order, int number) {
        int from = number * settings.batch();
        int[] drawn = Arrays.copyOfRange(order, from, Math.min(order.length, from + settings.batch()));
        if (settings.copies() != Copies.TOGETHER) {
            return drawn;
        }
        int variants = settings.copies().variants();
        int[] rows = new int[drawn.length * variants];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = drawn[i / variants] + images.length * (i % variants);
        }
        return rows;
    }

    private Placement image(int file, SplittableRandom random, float[] values, int at) {
        Augmentation how = settings.augmentation();
        Placement placement = frame.place(how, random);
        frame.write(pixels.get(file), placement, values, at);
        int[] erased = how.erase() ? frame.drawErased(random) : null;
        if (erased != null) {
            frame.erase(erased, values, at);
        }
        return placement;
    }

    private void grids(
            int image,
            Placement shown,
            SplittableRandom random,
            List<Map<Part, PatchGrid>> parts,
            List<PatchGrid> removed) {
        Placement placement = settings.augmentation().masksFollow() ? shown : Placement.AS_IT_IS;
        Map<Part, PatchGrid> seen = new EnumMap<>(Part.class);
        grids.parts().get(image).forEach((part, grid) -> {
            PatchGrid framed = gridFrame.apply(grid, placement);
            if (!framed.isEmpty()) {
                seen.put(part, framed);
            }
        });
        parts.add(seen);
        int rows = preset.image().rows();
        int columns = preset.image().columns();
        removed.add(
                settings.removedPatches() == 0
                        ? PatchGrid.of(rows, columns, new BitSet())
                        : removal.draw(gridFrame.apply(grids.removable().get(image), placement), random));
    }
}
