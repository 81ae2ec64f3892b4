package org.verw.dataset.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.Split;
import org.verw.dataset.mask.PatchGrid;

/**
 * A benchmark in the layout that the released PFCVR code loads: an official T2I-VeRI or T2I-VeRW download, or what
 * {@code verw pack} wrote. The records are in memory (about 1 kB an image); images and part files are read when asked for.
 * Immutable, so any thread may use it; nothing to close.
 */
public final class Pack {
    private final PackFiles files;
    private final String sha256;
    private final Map<Split, List<Entry>> entries;
    private final int rows;
    private final int columns;

    private Pack(PackFiles files, String sha256, Map<Split, List<Entry>> entries, int rows, int columns) {
        this.files = files;
        this.sha256 = sha256;
        this.entries = entries;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Reads all records.
     *
     * @param dir the data set's folder ({@code T2I_VeRi_new}, {@code T2I_VeRi}) or the folder around it
     * @throws InvalidDataException when there is no pack, or a record breaks the layout; names file, record and field
     */
    public static Pack open(Path dir) {
        PackFiles files = PackFiles.find(dir);
        Map<Split, List<Entry>> entries = new EnumMap<>(Split.class);
        GridSize size = new GridSize();
        try (RecordStream records = RecordStream.open(files.annotations())) {
            while (records.next()) {
                Entry entry = records.entry();
                size.require(entry.mask(), records);
                entries.computeIfAbsent(entry.split(), split -> new ArrayList<>())
                        .add(entry);
            }
            // As the released code does: T2I-VeRW has no "test" rows, its validation rows are the test.
            entries.putIfAbsent(Split.TEST, entries.getOrDefault(Split.VAL, List.of()));
            entries.replaceAll((split, list) -> Collections.unmodifiableList(list));
            return new Pack(files, records.sha256(), entries, size.rows(), size.columns());
        }
    }

    /**
     * The records of a split in the order of the file. Where no record says "test", the test records are the validation
     * records, as the released code has it.
     */
    public List<Entry> entries(Split split) {
        return entries.getOrDefault(split, List.of());
    }

    /** Where the image of a record is; not checked to exist. */
    public Path image(Entry entry) {
        return files.folder().resolve(entry.filePath());
    }

    /**
     * Reads the part file of a record: the patches of each part that is present, several detections of one part united.
     *
     * @return empty where the record names no part file, or the file lists no part
     * @throws InvalidDataException when the file is missing, names a category that is none of the six, or a grid of another
     *     size; the released code would crash on it in training
     */
    public SortedMap<Part, PatchGrid> parts(Entry entry) {
        if (entry.boxes() == null) {
            return Collections.emptySortedMap();
        }
        return PartFile.read(files.folder().resolve(entry.boxes()), rows, columns);
    }

    /** Lower-case hex sha256 of the file with all records: what ranking files name. */
    public String sha256() {
        return sha256;
    }

    /** Rows of every grid; 24 in the official data sets. */
    public int rows() {
        return rows;
    }

    /** Columns of every grid; 24 in the official data sets. */
    public int columns() {
        return columns;
    }

    /** The data set's folder, which the paths of the records are relative to. */
    public Path folder() {
        return files.folder();
    }

    /** The file with all records. */
    public Path annotations() {
        return files.annotations();
    }
}
