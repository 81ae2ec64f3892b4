package org.verw.dataset.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.pack.Layout;

/** Where the records of a text-to-image data set are; the names of the files drift between releases. */
final class T2iFile {
    private static final List<String> KNOWN = List.of(
            Layout.T2I_VERW.annotations(),
            Layout.T2I_VERI.annotations(),
            "reid_raw.json",
            "caption_all.json",
            "CUHK-PEDES.json",
            "ICFG_PEDES.json",
            "ICFG-PEDES.json",
            "data_captions.json");

    private T2iFile() {}

    /**
     * @param source the file itself, its folder, or the folder around that of a pack
     * @throws InvalidDataException when there is none, or several and none has a known name
     */
    static Path find(Path source) {
        if (!Files.isDirectory(source)) {
            return source;
        }
        for (Path folder :
                List.of(source, source.resolve(Layout.T2I_VERW.folder()), source.resolve(Layout.T2I_VERI.folder()))) {
            for (String name : KNOWN) {
                if (Files.isRegularFile(folder.resolve(name))) {
                    return folder.resolve(name);
                }
            }
        }
        List<Path> others = SourceFiles.in(source, n -> n.endsWith(".json") && !n.equals("pack.json"));
        if (others.size() != 1) {
            throw new InvalidDataException(source + ": expected a JSON list of records such as " + KNOWN.get(0) + ", "
                    + KNOWN.get(2) + " or " + KNOWN.get(7) + ", found "
                    + (others.isEmpty() ? "no JSON file" : "several JSON files: " + names(others))
                    + ". Name the file itself.");
        }
        return others.get(0);
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(f -> f.getFileName().toString()).toList();
    }

    /** The folder that a record's path is relative to: that of the file, or one in it that has the first images. */
    static Path imagesRoot(Path folder, List<String> paths) {
        Path best = folder;
        long most = 0;
        for (String candidate : List.of("", "imgs", "image", "images")) {
            Path root = folder.resolve(candidate);
            long there = paths.stream()
                    .limit(20)
                    .filter(p -> Files.isRegularFile(root.resolve(p)))
                    .count();
            if (there > most) {
                most = there;
                best = root;
            }
        }
        return best;
    }
}
