/** Checks of captions that need no second model: what each found, with its value and threshold. */
@NullMarked
package org.verw.annotate.check;

import org.jspecify.annotations.NullMarked;
