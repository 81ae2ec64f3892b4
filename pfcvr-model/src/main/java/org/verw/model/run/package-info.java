/** Whole training runs and trained models: models, data, training and encoding put together. */
@NullMarked
package org.verw.model.run;

import org.jspecify.annotations.NullMarked;
