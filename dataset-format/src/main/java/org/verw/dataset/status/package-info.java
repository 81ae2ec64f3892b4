/** What stands in a workspace: done, missing and failed, stage by stage. */
@NullMarked
package org.verw.dataset.status;

import org.jspecify.annotations.NullMarked;
