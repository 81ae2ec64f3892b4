/** Synthetic vehicles: a small 3D world with exact part masks, attributes and captions. */
@NullMarked
package org.verw.dataset.synth;

import org.jspecify.annotations.NullMarked;
