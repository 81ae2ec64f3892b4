package org.verw.dataset.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;

/**
 * Which placeholders of a pattern together are one vehicle. A vehicle has one type and one colour; so where the same
 * {@code {vehicle}} stands beside different values of such a placeholder, the number alone is not the identity, and that
 * placeholder belongs to it. Immutable.
 *
 * @param placeholders in the pattern's order, at least one
 */
record VehicleIdentity(List<String> placeholders) {
    /** They differ between photographs of one vehicle by their nature. */
    private static final Set<String> OF_THE_PHOTOGRAPH = Set.of("camera", "time", "vehicle");

    /** As the user says. */
    static VehicleIdentity of(NamePattern pattern, List<String> said) {
        for (String name : said) {
            if (!pattern.names().contains(name)) {
                throw new ConfigException("--identity: {" + name + "} is no placeholder of --pattern '" + pattern + "'."
                        + Nearest.hint(name, pattern.names()));
            }
        }
        return new VehicleIdentity(
                pattern.names().stream().filter(said::contains).toList());
    }

    /** Finds them from all names, and says so when the number alone is not enough. */
    static VehicleIdentity find(NamePattern pattern, List<Map<String, String>> names, Listing listing) {
        if (!pattern.names().contains("vehicle")) {
            throw new ConfigException("--pattern '" + pattern
                    + "': no {vehicle} in it. Name the placeholders that together"
                    + " are one vehicle with --identity, for example --identity " + String.join(",", pattern.names())
                    + ".");
        }
        List<String> found = new ArrayList<>();
        Set<String> ambiguous = new HashSet<>();
        for (String name : pattern.names()) {
            Set<String> conflicts = OF_THE_PHOTOGRAPH.contains(name) ? Set.of() : conflicts(names, name);
            if (name.equals("vehicle") || !conflicts.isEmpty()) {
                found.add(name);
            }
            ambiguous.addAll(conflicts);
        }
        VehicleIdentity identity = new VehicleIdentity(found);
        if (!ambiguous.isEmpty()) {
            identity.explain(names, ambiguous.size(), listing);
        }
        return identity;
    }

    /** Vehicles that stand beside two or more values of a placeholder. */
    private static Set<String> conflicts(List<Map<String, String>> names, String placeholder) {
        Map<String, String> first = new HashMap<>();
        Set<String> conflicts = new HashSet<>();
        for (Map<String, String> values : names) {
            String vehicle = values.getOrDefault("vehicle", "");
            String value = values.getOrDefault(placeholder, "");
            if (!first.computeIfAbsent(vehicle, v -> value).equals(value)) {
                conflicts.add(vehicle);
            }
        }
        return conflicts;
    }

    private void explain(List<Map<String, String>> names, int ambiguous, Listing listing) {
        long numbers = names.stream().map(v -> v.get("vehicle")).distinct().count();
        long vehicles = names.stream()
                .map(v -> vehicle(new LinkedHashMap<>(v)))
                .distinct()
                .count();
        String others = placeholders.stream()
                .filter(p -> !p.equals("vehicle"))
                .map(p -> "{" + p + "}")
                .collect(Collectors.joining(", "));
        listing.note(String.format(
                Locale.ROOT,
                "%,d of the %,d values of {vehicle} stand beside more than one %s, so an identity is %s together: %,d"
                        + " vehicles. Say it yourself with --identity %s, or --identity vehicle for {vehicle} alone.",
                ambiguous,
                numbers,
                others,
                placeholders.stream().map(p -> "{" + p + "}").collect(Collectors.joining(" and ")),
                vehicles,
                String.join(",", placeholders)));
    }

    /** The identity of an image, its values joined by underscores. */
    String vehicle(Map<String, String> values) {
        return placeholders.stream().map(p -> values.getOrDefault(p, "")).collect(Collectors.joining("_"));
    }
}
