/** Captions without a model: what can be measured in an image and what its source says, put into words by a grammar. */
@NullMarked
package org.verw.annotate.attribute;

import org.jspecify.annotations.NullMarked;
