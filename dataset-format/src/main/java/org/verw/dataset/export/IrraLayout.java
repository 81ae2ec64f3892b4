package org.verw.dataset.export;

import java.util.Locale;

/** The data set of IRRA that an export takes the place of; they differ in names and in the first number. */
public enum IrraLayout {
    CUHK_PEDES("CUHK-PEDES", "reid_raw.json", "file_path", 1),
    ICFG_PEDES("ICFG-PEDES", "ICFG-PEDES.json", "file_path", 0),
    RSTPREID("RSTPReid", "data_captions.json", "img_path", 0);

    private final String folder;
    private final String file;
    private final String pathField;
    private final long firstId;

    IrraLayout(String folder, String file, String pathField, long firstId) {
        this.folder = folder;
        this.file = file;
        this.pathField = pathField;
        this.firstId = firstId;
    }

    /** As IRRA's {@code --dataset_name} writes it. */
    public String folder() {
        return folder;
    }

    /** Name of the file with all records. */
    String file() {
        return file;
    }

    /** Name of the field that holds an image's path. */
    String pathField() {
        return pathField;
    }

    /** The number of the first training vehicle. */
    long firstId() {
        return firstId;
    }

    /** As the command line takes it: {@code cuhk-pedes}. */
    @Override
    public String toString() {
        return folder.toLowerCase(Locale.ROOT);
    }
}
