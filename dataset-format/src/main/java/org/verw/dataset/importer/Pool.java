package org.verw.dataset.importer;

import java.util.HashMap;
import java.util.Map;

/** Equal strings as one object: lists repeat the same few vehicles, cameras and words hundreds of thousands of times. */
final class Pool {
    private final Map<String, String> known = new HashMap<>();

    String one(String text) {
        String before = known.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}
