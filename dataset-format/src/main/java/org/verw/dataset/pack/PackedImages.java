package org.verw.dataset.pack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;

/** The images that are in the pack, between its two passes: their records in a file, names and hashes in memory. */
final class PackedImages {
    private final Path file;
    private final boolean hashed;
    private final List<String> images = new ArrayList<>();
    private final Map<String, Integer> vehicleNumbers = new HashMap<>();
    private final List<String> vehicles = new ArrayList<>();
    private int[] vehicleOf = new int[1024];
    private long[] hashes = new long[1024];
    private int size;

    PackedImages(Path file, int nearDuplicates) {
        this.file = file;
        this.hashed = nearDuplicates >= 0;
    }

    /** Adds records as they come. */
    BufferedWriter writer() {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    void add(BufferedWriter writer, PackedImage image, long hash) {
        try {
            writer.write(Json.line(image));
            writer.write('\n');
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
        if (hashed) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                vehicleOf = Arrays.copyOf(vehicleOf, size * 2);
            }
            images.add(image.image());
            hashes[size] = hash;
            vehicleOf[size] = vehicleNumbers.computeIfAbsent(image.vehicle(), vehicle -> {
                vehicles.add(vehicle);
                return vehicles.size() - 1;
            });
        }
        size++;
    }

    JsonLines<PackedImage> read() {
        return JsonLines.open(file, PackedImage.class);
    }

    int size() {
        return size;
    }

    String image(int position) {
        return images.get(position);
    }

    String vehicle(int position) {
        return vehicles.get(vehicleOf[position]);
    }

    NearDuplicates search(int distance, int limit) {
        return new NearDuplicates(Arrays.copyOf(hashes, size), Arrays.copyOf(vehicleOf, size), distance, limit);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
