/** How good part masks are: against a truth, and in the eyes of a person. */
@NullMarked
package org.verw.partsegment.evaluate;

import org.jspecify.annotations.NullMarked;
