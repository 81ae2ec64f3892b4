package org.verw.dataset.export;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;

/** The registry of export formats: to add one, write it and name it here. */
public final class Exporters {
    private static final Map<String, Exporter> ALL = new TreeMap<>(Map.of(
            "coco", new CocoExporter(),
            "irra", new IrraExporter()));

    private Exporters() {}

    /** @throws ConfigException when there is no such format */
    public static Exporter named(String name) {
        Exporter exporter = ALL.get(name);
        if (exporter == null) {
            throw new ConfigException("--to: expected one of " + String.join(", ", names()) + ", found " + name + "."
                    + Nearest.hint(name, names()));
        }
        return exporter;
    }

    public static SortedSet<String> names() {
        return new TreeSet<>(ALL.keySet());
    }
}
