package org.verw.benchmark.scoring;

/**
 * Where the images of a query's own vehicle stand among those of all others. Protocols decide later which of them count.
 *
 * @param places of the own vehicle's images in the gallery, ascending
 * @param keys of the same: whole numbers that order and tie as the scores do
 * @param above for each, images of other vehicles with a higher score
 * @param tied for each, images of other vehicles with the same score
 * @param tiedBefore for each, those of {@code tied} that come before it in the gallery
 * @param top places of the best images of any vehicle, best first; empty where they were not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // large in number, never compared
record Standing(int[] places, int[] keys, int[] above, int[] tied, int[] tiedBefore, int[] top) {}
