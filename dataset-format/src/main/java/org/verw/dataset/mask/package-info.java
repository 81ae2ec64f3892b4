/** Masks as COCO run lengths, and patch grids. Depends on nothing but the JDK and Jackson annotations. */
@NullMarked
package org.verw.dataset.mask;

import org.jspecify.annotations.NullMarked;
