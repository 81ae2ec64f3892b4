/** Files of weights: safetensors, PyTorch state dicts. */
@NullMarked
package org.verw.model.weights;

import org.jspecify.annotations.NullMarked;
