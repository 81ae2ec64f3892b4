package org.verw.benchmark.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Systems files that come with the program: the paper's comparisons and ablations. To add one: a file, and its name here. */
public final class ShippedSystems {
    private static final List<String> NAMES =
            List.of("small", "t2i-veri", "t2i-verw", "table-v", "table-vi", "table-vii", "table-viii");

    private ShippedSystems() {}

    /** Names, for {@link Systems#of}. */
    public static List<String> names() {
        return NAMES;
    }

    /** The YAML of one of {@link #names()}. */
    public static String text(String name) {
        String file = "systems/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(ShippedSystems.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
