/** PyTorch as the models use it: start, memory, parameters, and the fused operations that DJL lacks. */
@NullMarked
package org.verw.model.torch;

import org.jspecify.annotations.NullMarked;
