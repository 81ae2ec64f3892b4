/** What a trained model makes of masked patches and words, as pages for people. */
@NullMarked
package org.verw.model.explain;

import org.jspecify.annotations.NullMarked;
