package org.verw.model.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.model.Draws;

/**
 * What of a pack a run learns from, and what it selects its checkpoint on. Never the test split: where the pack has no validation
 * vehicles of its own (the official data sets have none), some training vehicles are held back.
 *
 * @param train records to learn from, in the pack's order
 * @param validation records to select on, in the pack's order; empty where selection was turned off
 * @param selectedOn where {@code validation} comes from, for people
 */
public record Shares(List<Entry> train, List<Entry> validation, String selectedOn) {
    /**
     * @param held share of the training vehicles to hold back where the pack has no validation vehicles, in [0, 1); which ones
     *     depends on the pack alone, so that runs of different seeds select on the same
     * @throws InvalidDataException when a vehicle is in two splits, or nothing is left to learn from
     */
    public static Shares of(Pack pack, double held) {
        requireDisjoint(pack);
        List<Entry> train = pack.entries(Split.TRAIN);
        if (train.isEmpty()) {
            throw new InvalidDataException(
                    pack.annotations() + ": expected records with \"split\": \"train\", found none");
        }
        List<Entry> validation = pack.entries(Split.VAL);
        if (!validation.isEmpty() && !validation.equals(pack.entries(Split.TEST))) {
            return new Shares(train, validation, "the pack's validation vehicles");
        }
        Set<String> kept = new HashSet<>(heldBack(train, held));
        List<Entry> rest = train.stream().filter(e -> !kept.contains(e.id())).toList();
        List<Entry> cut = train.stream().filter(e -> kept.contains(e.id())).toList();
        return new Shares(
                rest, cut, kept.isEmpty() ? "nothing" : kept.size() + " training vehicles that were held back");
    }

    private static List<String> heldBack(List<Entry> train, double share) {
        List<String> ids = identities(train);
        int count = (int) Math.round(share * ids.size());
        if (share > 0 && ids.size() > 2) {
            count = Math.max(2, count);
        }
        Collections.shuffle(ids, new Random(Draws.seed(0, "validation")));
        return ids.subList(0, Math.min(count, ids.size() - 1));
    }

    /** The vehicles of some records, each once, by number: their places are the labels of training, as the released code has it. */
    public static List<String> identities(List<Entry> entries) {
        TreeSet<BigInteger> ids = new TreeSet<>();
        entries.forEach(e -> ids.add(new BigInteger(e.id())));
        return new ArrayList<>(ids.stream().map(BigInteger::toString).toList());
    }

    private static void requireDisjoint(Pack pack) {
        Map<String, Split> splits = new HashMap<>();
        boolean testIsValidation = pack.entries(Split.TEST).equals(pack.entries(Split.VAL));
        for (Split split : Split.values()) {
            if (split == Split.TEST && testIsValidation) {
                continue;
            }
            for (Entry entry : pack.entries(split)) {
                Split other = splits.putIfAbsent(entry.id(), split);
                if (other != null && other != split) {
                    throw new InvalidDataException(pack.annotations() + ": vehicle " + entry.id() + " is in "
                            + other.word() + " and in " + split.word() + " (" + entry.filePath()
                            + "): a result on it would measure memory. Split by vehicle, as 'verw pack' does.");
                }
            }
        }
    }
}
