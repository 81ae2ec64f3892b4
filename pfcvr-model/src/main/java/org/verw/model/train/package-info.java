/** Training of any model that names its parameters and losses: optimizer, schedule, checkpoints, the loop. */
@NullMarked
package org.verw.model.train;

import org.jspecify.annotations.NullMarked;
