package org.verw.dataset.importer;

import org.verw.dataset.mask.Box;

/**
 * An image that has to be cut out of a frame.
 *
 * @param frame path of the frame, relative to the listing's root
 * @param box pixels of the frame
 */
record Crop(String frame, Box box) {}
