/** What a synthetic vehicle looks like: its design and the mesh made of it. */
@NullMarked
package org.verw.dataset.synth.vehicle;

import org.jspecify.annotations.NullMarked;
