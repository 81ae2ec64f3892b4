/** The one room that sees OpenCV: decoding, resizing and encoding pictures. */
@NullMarked
package org.verw.dataset.image;

import org.jspecify.annotations.NullMarked;
