/** What finds parts, stated without a model: words to boxes, boxes to masks, pictures to part masks. */
@NullMarked
package org.verw.partsegment.detect;

import org.jspecify.annotations.NullMarked;
