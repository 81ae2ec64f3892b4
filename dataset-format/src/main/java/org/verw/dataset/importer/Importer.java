package org.verw.dataset.importer;

/**
 * Reads the lists of one data set's layout: everything but pixels. It reads the source and writes nothing; what it finds it puts
 * into a {@link Listing}. Every implementation passes {@code ImporterContract}.
 */
interface Importer {
    /**
     * Reads the source once.
     *
     * @throws org.verw.dataset.InvalidDataException when the source is not of this layout, or a line of it cannot be read; names
     *     file, line and field
     * @throws org.verw.dataset.ConfigException when the options cannot be meant for this source
     */
    void read(Listing listing);
}
