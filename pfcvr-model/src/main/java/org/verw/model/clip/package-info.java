/** CLIP: presets, towers, tokenizers. */
@NullMarked
package org.verw.model.clip;

import org.jspecify.annotations.NullMarked;
