package org.verw.benchmark.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.ranking.Task;

/** The trial that CityFlow-NL makes of a file of tracks: the description of each track asks for that track among all. */
public final class TrackTrial {
    private TrackTrial() {}

    /**
     * @param file {@code {"<uuid>":{"frames":…,"nl":…},…}}; queries and tracks are its keys
     * @throws InvalidDataException when it is no such file
     */
    public static Trial of(Path file) {
        JsonNode tracks = Json.read(file, JsonNode.class);
        if (!tracks.isObject() || tracks.isEmpty()) {
            throw new InvalidDataException(
                    file + ": expected tracks by id as CityFlow-NL's train-tracks.json has them, found none");
        }
        List<Trial.Item> items = new ArrayList<>();
        tracks.fieldNames().forEachRemaining(id -> items.add(new Trial.Item(id, id, null)));
        return new Trial(
                Task.TEXT_TO_IMAGE,
                items,
                items,
                IntStream.range(0, items.size()).toArray());
    }
}
