/** PFCVR, IRRA and their losses over CLIP towers. */
@NullMarked
package org.verw.model.pfcvr;

import org.jspecify.annotations.NullMarked;
