package org.verw.dataset.pack;

import java.util.regex.Pattern;

/** The check of every path that a pack names: it must stay below the data set's folder. */
final class PackPath {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private PackPath() {}

    /**
     * @param path as a record writes it
     * @return the same path
     * @throws IllegalArgumentException when it is empty, absolute, climbs with "..", or is no path at all
     */
    static String check(String path, String field) {
        String forward = path.replace('\\', '/');
        boolean climbs = false;
        for (String step : forward.split("/", -1)) {
            climbs |= step.equals("..");
        }
        if (path.isEmpty()
                || forward.startsWith("/")
                || DRIVE.matcher(forward).matches()
                || climbs
                || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"" + field + "\": expected a path below the data set's folder, found '"
                    + path.replace('\0', '?') + "'");
        }
        return path;
    }
}
