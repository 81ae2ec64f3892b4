package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Vocabulary;

/**
 * A folder of photographs whose names, or folders, say which vehicle is on them: by a {@link NamePattern}, or with a folder a
 * vehicle when none is given.
 */
final class FolderImporter implements Importer {
    private static final Set<String> NO_ATTRIBUTE = Set.of("vehicle", "camera", "time");

    private final Path source;
    private final ImportOptions options;

    FolderImporter(Path source, ImportOptions options) {
        this.source = source;
        this.options = options;
    }

    /** @param values what the placeholders stand for, from left to right */
    private record Named(String file, Map<String, String> values) {}

    @Override
    public void read(Listing listing) {
        listing.root(source);
        List<String> files = FolderFiles.of(source, listing);
        if (files.isEmpty()) {
            throw new InvalidDataException(
                    source + ": expected images below it, found none (of JPEG, PNG, WebP, BMP, TIFF).");
        }
        NamePattern pattern = options.pattern() == null ? folderPerVehicle(files) : NamePattern.of(options.pattern());
        List<Named> named = match(files, pattern, listing);
        VehicleIdentity identity = options.identity().isEmpty()
                ? VehicleIdentity.find(
                        pattern, named.stream().map(Named::values).toList(), listing)
                : VehicleIdentity.of(pattern, options.identity());
        for (Named image : named) {
            listing.images().add(image(listing.id(image.file(), image.file()), image, identity));
        }
    }

    private NamePattern folderPerVehicle(List<String> files) {
        for (String file : files) {
            if (file.chars().filter(c -> c == '/').count() != 1) {
                throw new ConfigException(source + ": expected a folder a vehicle, as in 0001/photo.jpg, found " + file
                        + ". Say how names are made with --pattern, for example '{type}_{vehicle}_cam{camera}',"
                        + " or '{vehicle}/{camera}/{_}' for a folder a vehicle and in it one a camera.");
            }
        }
        return NamePattern.of("{vehicle}/{_}");
    }

    private List<Named> match(List<String> files, NamePattern pattern, Listing listing) {
        List<Named> named = new ArrayList<>();
        for (String file : files) {
            Optional<Map<String, String>> values = pattern.match(file);
            if (values.isPresent()) {
                named.add(new Named(file, values.get()));
            } else {
                listing.skip("images whose name does not match the pattern", file);
            }
        }
        if (named.isEmpty()) {
            throw new ConfigException("--pattern '" + pattern + "' matches none of the " + files.size() + " images in "
                    + source + ", the first is " + files.get(0) + ".");
        }
        return named;
    }

    private static VehicleImage image(String id, Named image, VehicleIdentity identity) {
        Map<String, String> attributes = new TreeMap<>();
        image.values().forEach((name, value) -> {
            if (!NO_ATTRIBUTE.contains(name)) {
                Vocabulary.put(attributes, name, value);
            }
        });
        Map<String, String> values = new LinkedHashMap<>(image.values());
        return new VehicleImage(
                id,
                image.file(),
                identity.vehicle(values),
                values.get("camera"),
                values.get("time"),
                0,
                0,
                null,
                new TreeMap<>(attributes));
    }
}
