package org.verw.dataset.pack;

import java.util.Arrays;
import java.util.Optional;

/** The two data sets that the released PFCVR code knows: its folder and its file name are fixed there, so they are here. */
public enum Layout {
    T2I_VERW("T2I_VeRi_new", "reid_with_mask_prompt_and_boxes_filepath_prefixid_idsplit_70_30.json"),
    T2I_VERI("T2I_VeRi", "reid_with_mask_prompt_and_boxes_filepath_refixID.json");

    private final String folder;
    private final String annotations;

    Layout(String folder, String annotations) {
        this.folder = folder;
        this.annotations = annotations;
    }

    /** Folder below the root that the released code is given; also its {@code --dataset_name}. */
    public String folder() {
        return folder;
    }

    /** Name of the file with all records, in {@link #folder}. */
    public String annotations() {
        return annotations;
    }

    public static Optional<Layout> of(String folder) {
        return Arrays.stream(values()).filter(l -> l.folder.equals(folder)).findFirst();
    }
}
