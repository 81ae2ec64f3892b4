package org.verw.annotate.review.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the page, which hold no data. They are known by name and read at start: no path is ever resolved. Immutable. */
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> byPath = new HashMap<>();

    Assets() {
        for (String name : new String[] {
            "index.html",
            "review.css",
            "icon.svg",
            "main.js",
            "server.js",
            "photos.js",
            "card.js",
            "legend.js",
            "list.js",
            "keys.js",
            "verdicts.js",
            "reviewer.js",
            "editor.js"
        }) {
            String type = String.valueOf(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            byPath.put(name.equals("index.html") ? "/" : "/" + name, new Asset(type, read(name)));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // equality of files is never asked
    record Asset(String type, byte[] bytes) {}

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** The file at exactly this path, or null. */
    @Nullable
    Asset at(String path) {
        return byPath.get(path);
    }
}
