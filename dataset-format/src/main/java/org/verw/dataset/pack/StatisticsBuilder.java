package org.verw.dataset.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;
import org.verw.dataset.Sha256;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Statistics.TableTwo;
import org.verw.dataset.text.ClipTokenizer;

/** Counts what {@link Statistics} tells, one image after the other. */
final class StatisticsBuilder {
    /** Stands for several vehicles that share a caption. */
    private static final String SEVERAL = "";

    private final String what;
    private final @Nullable ClipTokenizer tokenizer;
    private final Map<String, Integer> imagesByVehicle = new HashMap<>();
    private final Map<String, Split> splitOf = new HashMap<>();
    private final Map<Split, Long> imagesBySplit = new EnumMap<>(Split.class);
    private final Lengths words = new Lengths();
    private final Lengths characters = new Lengths();
    private final Lengths tokens = new Lengths();
    private final Map<Long, String> vehicleByCaption = new HashMap<>();
    private final Map<Long, Long> imagesByCaption = new HashMap<>();
    private final SortedMap<Part, Long> parts = new TreeMap<>();
    private final SortedMap<Integer, Long> partsPerImage = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Long>> attributes = new TreeMap<>();
    private long images;

    StatisticsBuilder(String what, @Nullable ClipTokenizer tokenizer) {
        this.what = what;
        this.tokenizer = tokenizer;
    }

    /** @param split null where none was drawn yet */
    void image(String vehicle, @Nullable Split split) {
        images++;
        imagesByVehicle.merge(vehicle, 1, Integer::sum);
        if (split != null) {
            splitOf.put(vehicle, split);
            imagesBySplit.merge(split, 1L, Long::sum);
        }
    }

    void attributes(SortedMap<String, String> ofImage) {
        ofImage.forEach((name, value) -> {
            if (!name.endsWith(".source")) {
                attributes.computeIfAbsent(name, n -> new TreeMap<>()).merge(value, 1L, Long::sum);
            }
        });
    }

    void caption(String caption, String vehicle) {
        words.add(new StringTokenizer(caption).countTokens());
        characters.add(caption.length());
        if (tokenizer != null) {
            tokens.add(tokenizer.count(caption));
        }
        byte[] plain = caption.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        long hash = ByteBuffer.wrap(Sha256.digest().digest(plain)).getLong();
        vehicleByCaption.merge(hash, vehicle, (a, b) -> a.equals(b) ? a : SEVERAL);
        imagesByCaption.merge(hash, 1L, Long::sum);
    }

    void parts(Collection<Part> present) {
        present.forEach(part -> parts.merge(part, 1L, Long::sum));
        partsPerImage.merge(present.size(), 1L, Long::sum);
    }

    Statistics build() {
        SortedMap<Split, PackSummary.Share> splits = new TreeMap<>();
        imagesBySplit.forEach((split, count) -> splits.put(split, new PackSummary.Share(count, vehicles(split))));
        long categories = parts.size();
        for (Part part : Part.values()) {
            parts.putIfAbsent(part, 0L);
        }
        return new Statistics(
                what, tableTwo(splits, categories), tableOne(), splits, captions(), parts, partsPerImage, attributes);
    }

    private long vehicles(Split split) {
        return splitOf.values().stream().filter(s -> s == split).count();
    }

    private TableTwo tableTwo(SortedMap<Split, PackSummary.Share> splits, long categories) {
        PackSummary.Share none = new PackSummary.Share(0, 0);
        PackSummary.Share train = splits.getOrDefault(Split.TRAIN, none);
        PackSummary.Share test = splits.getOrDefault(tested(), none);
        return new TableTwo(
                images,
                imagesByVehicle.size(),
                train.images(),
                train.vehicles(),
                test.images(),
                test.vehicles(),
                categories,
                words.size() == 0 ? 0 : words.spread().mean());
    }

    /** T2I-VeRW has no test records; its validation is the test. */
    private Split tested() {
        return imagesBySplit.containsKey(Split.TEST) ? Split.TEST : Split.VAL;
    }

    private SortedMap<String, SortedMap<Integer, Long>> tableOne() {
        SortedMap<String, SortedMap<Integer, Long>> rows = new TreeMap<>();
        rows.put("All", new TreeMap<>());
        imagesByVehicle.forEach((vehicle, count) -> {
            Split split = splitOf.get(vehicle);
            rows.get("All").merge(count, 1L, Long::sum);
            if (split != null) {
                String row = split == Split.TRAIN ? "Train" : split == tested() ? "Test" : "Val";
                rows.computeIfAbsent(row, r -> new TreeMap<>()).merge(count, 1L, Long::sum);
            }
        });
        return rows;
    }

    private @Nullable CaptionStatistics captions() {
        if (words.size() == 0) {
            return null;
        }
        long across = vehicleByCaption.entrySet().stream()
                .filter(e -> e.getValue().equals(SEVERAL))
                .mapToLong(e -> imagesByCaption.getOrDefault(e.getKey(), 0L))
                .sum();
        boolean counted = tokenizer != null;
        return new CaptionStatistics(
                words.size(),
                words.spread(),
                characters.spread(),
                across,
                counted ? tokens.spread() : null,
                counted ? tokens.shareAbove(ClipTokenizer.CONTEXT) : null);
    }
}
