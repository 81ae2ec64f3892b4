package org.verw.dataset.pack;

/**
 * One problem of a pack or workspace.
 *
 * @param kind one word that counts can be made of, for example {@code unknown-category}
 * @param where file, record and image
 * @param problem what is expected, what was found, and what comes of it
 */
public record Finding(String kind, String where, String problem) {}
