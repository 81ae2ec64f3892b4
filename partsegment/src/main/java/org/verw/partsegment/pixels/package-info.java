/** Between pictures and the squares that networks see: scaling, padding, normalising, and masks back to the picture's size. */
@NullMarked
package org.verw.partsegment.pixels;

import org.jspecify.annotations.NullMarked;
