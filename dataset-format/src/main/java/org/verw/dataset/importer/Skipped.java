package org.verw.dataset.importer;

/**
 * Something of a source that was passed over, counted.
 *
 * @param what plural, for people: "files that do not match the pattern"
 * @param count how many
 * @param first the first of them
 */
public record Skipped(String what, long count, String first) {
    Skipped more() {
        return new Skipped(what, count + 1, first);
    }

    /** "37 files that …, first: …". */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%,d %s, first: %s", count, what, first);
    }
}
