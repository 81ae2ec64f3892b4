package org.verw.dataset.pack;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The number that stands for each vehicle in the pack, where the released code calls {@code int()} on every id: there "007" and
 * "7" would silently be one vehicle and "c12" an error. Vehicles that are distinct numbers keep them; else all are numbered from
 * 1 in their order as text.
 *
 * @param numbers by vehicle
 * @param kept whether the vehicles' own numbers were kept
 */
record IdMap(Map<String, Long> numbers, boolean kept) {
    /** At most 18 digits, so that every reader's 64-bit integer holds it. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    static IdMap of(SortedSet<String> vehicles) {
        Map<String, Long> own = new TreeMap<>();
        Set<Long> distinct = new HashSet<>();
        for (String vehicle : vehicles) {
            if (NUMBER.matcher(vehicle).matches() && distinct.add(Long.valueOf(vehicle))) {
                own.put(vehicle, Long.valueOf(vehicle));
            }
        }
        if (own.size() == vehicles.size()) {
            return new IdMap(own, true);
        }
        Map<String, Long> counted = new TreeMap<>();
        for (String vehicle : vehicles) {
            counted.put(vehicle, counted.size() + 1L);
        }
        return new IdMap(counted, false);
    }

    long number(String vehicle) {
        Long number = numbers.get(vehicle);
        if (number == null) {
            throw new IllegalArgumentException("expected a vehicle of the workspace, found " + vehicle);
        }
        return number;
    }
}
