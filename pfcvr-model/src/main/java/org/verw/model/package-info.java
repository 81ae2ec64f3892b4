/** The reference model: towers, losses, training, search. */
@NullMarked
package org.verw.model;

import org.jspecify.annotations.NullMarked;
