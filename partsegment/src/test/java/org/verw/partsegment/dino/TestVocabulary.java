package org.verw.partsegment.dino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A vocabulary as long as {@code bert-base-uncased}'s with a few of its words at their real numbers, for where that is not at hand. */
public final class TestVocabulary {
    /** Words by their real numbers. */
    public static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(0, "[PAD]"),
            Map.entry(100, "[UNK]"),
            Map.entry(101, "[CLS]"),
            Map.entry(102, "[SEP]"),
            Map.entry(1012, "."),
            Map.entry(1029, "?"),
            Map.entry(2132, "head"),
            Map.entry(2341, "door"),
            Map.entry(2482, "car"),
            Map.entry(3645, "windows"),
            Map.entry(4412, "roof"),
            Map.entry(5217, "wheel"),
            Map.entry(7138, "##light"),
            Map.entry(12824, "tire"));

    private TestVocabulary() {}

    /** Writes {@code vocab.txt} into a folder; gives the file. */
    public static Path write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < 30522; id++) {
            lines.add(WORDS.getOrDefault(id, "[unused" + id + "]"));
        }
        return Files.write(folder.resolve("vocab.txt"), lines);
    }
}
