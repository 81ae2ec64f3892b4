/** A small renderer in plain Java: meshes, a z-buffer, lights, a street. Knows nothing of vehicles. */
@NullMarked
package org.verw.dataset.synth.render;

import org.jspecify.annotations.NullMarked;
