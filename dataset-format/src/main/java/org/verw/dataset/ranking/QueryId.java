package org.verw.dataset.ranking;

/** The id of a caption as a query: the image's {@code file_path}, {@code #}, and the caption's number in its image, from 0. */
public final class QueryId {
    private QueryId() {}

    /** For example {@code image/0001_c002_00030600_0.jpg#0}. */
    public static String of(String filePath, int caption) {
        return filePath + "#" + caption;
    }
}
