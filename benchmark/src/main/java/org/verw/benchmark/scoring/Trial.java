package org.verw.benchmark.scoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Sha256;
import org.verw.dataset.ranking.Task;

/**
 * What a system is asked and who is who: queries, gallery, and the vehicle of each. Places are numbers in the gallery's order,
 * from 0. Immutable; the arrays are shared and not written to.
 */
public final class Trial {
    private static final int[] NONE = {};

    private final Task task;
    private final List<Item> queries;
    private final List<Item> gallery;
    private final int[] own;
    private final Map<String, int[]> placesOf;
    private final String sha256;

    /**
     * A query or an image of the gallery.
     *
     * @param id as in ranking files
     * @param vehicle its identity
     * @param camera or null where the data set names none
     */
    public record Item(String id, String vehicle, @Nullable String camera) {}

    /**
     * @param task what the queries are
     * @param own for each query the place of the image it was made from, or -1 where that is not in the gallery
     */
    public Trial(Task task, List<Item> queries, List<Item> gallery, int[] own) {
        if (own.length != queries.size()) {
            throw new IllegalArgumentException("expected one place a query");
        }
        this.task = task;
        this.queries = List.copyOf(queries);
        this.gallery = List.copyOf(gallery);
        this.own = own;
        this.placesOf = places(gallery);
        this.sha256 = hash(queries, gallery);
    }

    private static Map<String, int[]> places(List<Item> gallery) {
        Map<String, List<Integer>> lists = new HashMap<>();
        for (int place = 0; place < gallery.size(); place++) {
            lists.computeIfAbsent(gallery.get(place).vehicle(), v -> new ArrayList<>())
                    .add(place);
        }
        Map<String, int[]> places = new HashMap<>();
        lists.forEach((vehicle, list) ->
                places.put(vehicle, list.stream().mapToInt(i -> i).toArray()));
        return places;
    }

    private static String hash(List<Item> queries, List<Item> gallery) {
        MessageDigest digest = Sha256.digest();
        queries.forEach(q -> update(digest, "query", q));
        gallery.forEach(g -> update(digest, "image", g));
        return Sha256.hex(digest.digest());
    }

    private static void update(MessageDigest digest, String kind, Item item) {
        digest.update((kind + "\t" + item.id() + "\t" + item.vehicle() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public Task task() {
        return task;
    }

    public List<Item> queries() {
        return queries;
    }

    public List<Item> gallery() {
        return gallery;
    }

    /** Place of the image that a query was made from, or -1. */
    public int own(int query) {
        return own[query];
    }

    /** Places of all images of the query's vehicle, ascending. */
    public int[] sameVehicle(int query) {
        return placesOf.getOrDefault(queries.get(query).vehicle(), NONE);
    }

    /** Number of vehicles that are asked for. */
    public int vehicles() {
        return (int) queries.stream().map(Item::vehicle).distinct().count();
    }

    /** Hash of all ids and vehicles of queries and gallery, in order: two results with one hash answered the same questions. */
    public String sha256() {
        return sha256;
    }

    List<String> queryIds() {
        return queries.stream().map(Item::id).toList();
    }

    List<String> galleryIds() {
        return gallery.stream().map(Item::id).toList();
    }
}
