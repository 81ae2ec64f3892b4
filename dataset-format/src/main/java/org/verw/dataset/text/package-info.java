/** Captions as words and as CLIP's tokens. */
@NullMarked
package org.verw.dataset.text;

import org.jspecify.annotations.NullMarked;
