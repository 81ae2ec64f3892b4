/** Contact sheets: pages that show what a stage did. */
@NullMarked
package org.verw.dataset.sheet;

import org.jspecify.annotations.NullMarked;
