/** Captions: written by a model or a grammar, checked, reviewed. */
@NullMarked
package org.verw.annotate;

import org.jspecify.annotations.NullMarked;
