/** Workspaces and packs in the formats of other tools. */
@NullMarked
package org.verw.dataset.export;

import org.jspecify.annotations.NullMarked;
