/** Encoding galleries, exact search, measures for selection. */
@NullMarked
package org.verw.model.search;

import org.jspecify.annotations.NullMarked;
